/** The Pulumi resource that an application belongs to: `project/stack/logical name`. */
export type Owner = string

/** Reads the owner from a resource's URN: `urn:pulumi:STACK::PROJECT::TYPE::NAME`. */
export function ownerFromUrn(urn: string): Owner {
  const [head = "", project = "", , ...name] = urn.split("::")
  const stack = head.slice(head.lastIndexOf(":") + 1)
  return `${project}/${stack}/${name.join("::")}`
}

/** Whether two resources are of one stack. */
export function isSameStack(owner: Owner | undefined, other: Owner): boolean {
  const [project, stack] = other.split("/")
  return owner?.startsWith(`${project}/${stack}/`) ?? false
}
