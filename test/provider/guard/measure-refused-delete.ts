import { startLattice } from "../../helpers/lattice"
import { refuseDelete } from "./refused-delete"

/** Prints how long a refused delete takes, beside a bare client that makes the same requests. */
async function main(): Promise<void> {
  const lattice = await startLattice()
  try {
    for (const users of [1, 10, 50, 100]) {
      const { refusals, bare } = await refuseDelete(lattice, users, 11)
      const [ours, theirs] = [median(refusals), median(bare)]
      const slowest = Math.max(...refusals).toFixed(0)
      const ratio = (ours / theirs).toFixed(2)
      console.log(
        `${users} users: refused in ${ours.toFixed(1)} ms (slowest ${slowest} ms), the bare requests ${theirs.toFixed(1)} ms, ratio ${ratio}`,
      )
    }
  } finally {
    await lattice.stop()
  }
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? NaN
}

void main()
