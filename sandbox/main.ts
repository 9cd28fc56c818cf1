import { readConfiguration } from './configuration.ts'
import { startServer } from './server.ts'

async function main() {
  const configuration = readConfiguration(process.argv.slice(2), process.env)
  const { port } = await startServer(configuration)
  console.log(JSON.stringify({ port, url: `http://127.0.0.1:${port}` }))
  process.once('SIGTERM', () => process.exit(0))
  process.once('SIGINT', () => process.exit(0))
  if (configuration.isTiedToParent) process.stdin.on('close', () => process.exit(0)).resume()
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
