import { setFlagsFromString } from 'node:v8'

/**
 * Lets garbage be collected once the heap has grown by a quarter. V8 would first let it grow to four times of what is in use, which
 * reading a large file does within seconds.
 */
export function limitHeap(): void {
  setFlagsFromString('--heap-growing-percent=25')
  setFlagsFromString('--semi-space-growth-factor=1')
}
