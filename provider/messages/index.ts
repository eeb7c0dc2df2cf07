export {
  type RequestFacts,
  noWadm,
  requestTimedOut,
  lineLost,
  notSent,
  type RefusalByNats,
  notPermitted,
  badReply,
  otherRecord,
  listedUnknown,
  keepsChanging,
  refusedByWadm,
  storeFailed,
  manifestTooLarge,
  payloadTooLarge,
  listTooLarge,
  unsafeSubjectToken,
} from "./requests"
export { type ConnectionFacts, cannotConnect, cannotTrust, loginRefused, oldServer } from "./connection"
export {
  badSetting,
  emptySetting,
  missingSetting,
  contradictingSettings,
  badConnections,
  badConnectionName,
  unknownSetting,
  badConnectionSetting,
  unknownConnection,
  unreadableMaterial,
  badMaterial,
} from "./settings"
export {
  type BadReferenceFacts,
  badReferences,
  type NotSharedWithFacts,
  notSharedWith,
  notSharedAtAll,
  beingTakenAway,
  retired,
} from "./references"
export { type DependentFacts, useText } from "./dependents"
export {
  type TakenOverFacts,
  takingOver,
  nothingToObserve,
  type ObservedFacts,
  observedDrift,
  onlyObserved,
} from "./adoption"
export {
  alreadyExists,
  versionTaken,
  madeMeanwhile,
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
export {
  type ConflictFacts,
  conflictingVersion,
  type DriftFacts,
  drifted,
  gone,
  overStored,
  forgotten,
  notForgotten,
} from "./drift"
export {
  noHost,
  type UnreadyFacts,
  unready,
  leftUnready,
  restoredUnready,
  type UnmatchedSpreadFacts,
  unmatchedSpread,
  notGone,
} from "./roll-out"
export {
  type OtherFacts,
  sameId,
  opposingLink,
  sameRoute,
  type SameAddressFacts,
  sameAddress,
  sameRecord,
} from "./preview-clashes"
export {
  notChecked,
  noAnswerYet,
  type BadTargetFacts,
  badTarget,
  WOULD_CHANGE_NOTHING,
  WOULD_STAND_BESIDE,
  willBreak,
  oldWillRetire,
  type Effect,
  touchesUsers,
  mayUseNoMore,
} from "./preview"
export { type HistoryFacts, historyFull, notPruned } from "./versions"
export { count, quote } from "./text"
