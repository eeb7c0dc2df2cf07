import * as z from "zod"

// zod would compile a function for each schema at its first use. The process of a command ends before that pays.
z.config({ jitless: true })
