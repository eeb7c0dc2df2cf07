export const PROGRAM =
  "Says who uses an application in a wasmCloud lattice, and whether it could be deleted now. It only reads, live, what wadm has deployed, from every stack and every other tool. And prints the NATS permissions that this takes."

export const PROGRAM_DETAILS = `
Example, in a pipeline before it destroys a stack:
  pulumi-wadm can-delete --stack apps/prod && pulumi destroy --stack prod

pulumi-wadm help COMMAND says more about a command.`

export const DEPENDENTS_SUMMARY = "list the applications that use this one"

export const DEPENDENTS =
  "Lists the applications that refer to a component of this one: their versions, owners, and what they use through which links. Those that are stored and not deployed are marked; they do not block a delete."

export const DEPENDENTS_DETAILS = `
Exit codes:
  0  the list is complete, be it empty or not
  2  it cannot be said: wrong arguments, no such application, unreadable lattice

Examples:
  pulumi-wadm dependents network
  pulumi-wadm dependents network --servers nats://nats.example.com:4222 --lattice live
  pulumi-wadm dependents network --json | jq -r '.dependents[].owner'`

export const CAN_DELETE_SUMMARY = "exit with 0 if these applications could be deleted now"

export const CAN_DELETE =
  "Looks whether applications could be deleted now: nothing that is deployed may use them. Pulumi never asks a provider about deletes in a preview, so this is how to look ahead before pulumi destroy."

export const CAN_DELETE_DETAILS = `
Exit codes:
  0  every one could be deleted now; also for a stack that owns nothing in the lattice
  1  one could not: something deployed uses it, or, with --stack, somebody else has put it since
  2  it cannot be checked, which means no: wrong arguments, no such application, unreadable lattice

Examples:
  pulumi-wadm can-delete network
  pulumi-wadm can-delete --stack apps/prod && pulumi destroy --stack prod
  pulumi-wadm can-delete network --servers nats://nats.example.com:4222 --lattice live
  pulumi-wadm can-delete --stack apps/prod --json`

export const PERMISSIONS_SUMMARY = "print the permissions that a NATS user of a lattice needs"

export const PERMISSIONS =
  "Prints the subjects that a NATS user may publish and subscribe to, for nats-server's configuration, or as JSON for the JWT of a user. It asks the lattice nothing."

export const PERMISSIONS_DETAILS = `
Roles:
  deployer  runs every command of Pulumi
  reader    runs pulumi preview, pulumi-wadm dependents and can-delete, and changes nothing
  others    deploys applications of its own, with wash for example, and cannot run, stop or delete those
            named by --protect

Include what it prints in a user:
  { user: deployer, password: "...", include "deployer.conf" }

Examples:
  pulumi-wadm permissions --lattice shop > deployer.conf
  pulumi-wadm permissions --role reader --lattice shop > reader.conf
  pulumi-wadm permissions --role others --lattice shop --protect network cache > others.conf
  pulumi-wadm permissions --lattice shop --json | jq -r '.pub.allow | join(",")'`

export const ROLE = "what the user is for"

export const PERMITTED_LATTICE = "lattice of the user (default: from WASMCLOUD_LATTICE, else default)"

export const PROTECT = "applications that this user must not run, stop or delete"

export const ACCOUNT = "tenant of a wadm that serves several, the same as wadm:account of the stack"

export const API_PREFIX =
  "what the subjects of requests to wadm begin with, the same as wadm:apiPrefix (default: wadm.api)"

export const INBOX_PREFIX =
  "what the subjects of replies begin with, the same as wadm:inboxPrefix (default: _INBOX.pulumi-wadm)"

export const PERMISSIONS_JSON = "print JSON and nothing else, in the form of the permissions in a user's JWT"

export const SERVERS =
  "NATS servers, separated by commas (default: from WASMCLOUD_CTL_HOST and WASMCLOUD_CTL_PORT, else nats://127.0.0.1:4222)"

export const LATTICE = "lattice to look at (default: from WASMCLOUD_LATTICE, else default)"

export const TIMEOUT =
  "seconds that one request to wadm may take, at most 600 (default: from WASMCLOUD_CTL_TIMEOUT_MS, else 10)"

export const CREDENTIALS =
  "file with the credentials of a NATS user (default: from WASH_CTL_CREDS; the README lists the variables for other ways to log in, for TLS and for wadm's API prefix)"

export const APPLICATION = "name of the application in the lattice"

export const APPLICATIONS = "names of applications in the lattice; with --stack and no name, all that the stack owns"

export const STACK = "take what this Pulumi stack owns for gone first, as in pulumi destroy"

export const JSON_OUTPUT = "print JSON and nothing else, failures too"
