/** The package names a file that it does not have; this one sets window.Bigcommerce. */
declare module '@bigcommerce/app-sdk-js/dist/bundle.js'

interface Window {
  Bigcommerce?: { init(options: { onLogout: () => void; postMessage: { origin: string } }): void }
}
