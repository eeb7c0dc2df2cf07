/** A WIT interface without a version, such as `wasi:http/incoming-handler`. */
export type InterfaceName = `${string}:${string}/${string}`
