import * as nats from "nats"

/** A key pair of NATS; the client exports the functions without types. */
export interface KeyPair {
  readonly getPublicKey: () => string
  readonly getSeed: () => Uint8Array
  readonly sign: (bytes: Uint8Array) => Uint8Array
}

interface KeyPairs {
  readonly createOperator: () => KeyPair
  readonly createAccount: () => KeyPair
  readonly createUser: () => KeyPair
}

const { createOperator, createAccount, createUser } = nats.nkeys as KeyPairs

export { createAccount, createOperator, createUser }

export function seedOf(pair: KeyPair): string {
  return Buffer.from(pair.getSeed()).toString()
}
