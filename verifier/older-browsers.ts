// What kernels from Chromium 86 on lack of what the draw's core uses; newer ones keep their own.

interface Indexed<Value> {
  readonly length: number;
  [index: number]: Value;
}

/** `at` as ES2022 has it: counted from the end where it is negative. */
function at<Value>(this: Indexed<Value>, index: number): Value | undefined {
  return this[index < 0 ? this.length + index : index];
}

for (const prototype of [Array.prototype, String.prototype, Uint8Array.prototype]) {
  if (!("at" in prototype)) Object.defineProperty(prototype, "at", { value: at, writable: true, configurable: true });
}

const has = (owner: object, name: PropertyKey): boolean => Object.prototype.hasOwnProperty.call(owner, name);
if (!has(Object, "hasOwn")) Object.defineProperty(Object, "hasOwn", { value: has, writable: true, configurable: true });
