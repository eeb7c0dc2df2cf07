import fc from "fast-check"

/** The same values in every run, so that a change is what makes a test fail; SEED=<n> gives others. */
fc.configureGlobal({ seed: Number(process.env["SEED"] ?? 20_261) })
