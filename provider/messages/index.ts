export {
  type RequestFacts,
  noWadm,
  requestTimedOut,
  type RefusalByNats,
  notPermitted,
  badReply,
  otherRecord,
  listedUnknown,
  keepsChanging,
  refusedByWadm,
  manifestTooLarge,
  payloadTooLarge,
  listTooLarge,
  unsafeSubjectToken,
} from "./requests"
export { type ConnectionFacts, cannotConnect, cannotTrust, loginRefused } from "./connection"
export {
  badSetting,
  emptySetting,
  missingSetting,
  contradictingSettings,
  unreadableMaterial,
  badMaterial,
} from "./settings"
export {
  type BadReferenceFacts,
  badReferences,
  type NotSharedWithFacts,
  notSharedWith,
  beingTakenAway,
  retired,
} from "./references"
export { type DependentFacts, useText } from "./dependents"
export {
  alreadyExists,
  foreignOwner,
  type RefusalFacts,
  NOTHING_CHANGED,
  ranAgain,
  notUndone,
  fenceLeft,
  fenceUncertain,
  cutOff,
  type InUseFacts,
  inUse,
  cannotCheck,
  notAllowed,
  changedMeanwhile,
} from "./refusals"
export {
  stays,
  nowRetired,
  type CarriedFacts,
  carriedAlong,
  notReaped,
  reapedRetired,
  reapedCarried,
  storedUsers,
  forced,
} from "./warnings"
export { noHost, type NotReadyFacts, type FailedFacts, deploymentFailed, notReadyInTime, notGone } from "./roll-out"
export { count, quote } from "./text"
