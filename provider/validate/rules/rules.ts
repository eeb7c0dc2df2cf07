import type { InputRule, ManifestRule, WrittenRule } from "../rule"
import { applicationName, applicationNameLength } from "./application-name"
import { componentIds, duplicateComponents } from "./component-names"
import { imageOrApplication, referencesSetNothing, referenceToItself } from "./component-properties"
import { deprecatedFields } from "./deprecated-fields"
import { duplicateIds, idOfASharedComponent } from "./ids"
import { ignoredFields } from "./ignored-fields"
import {
  annotationsAreFree,
  componentKeys,
  componentsAreThere,
  linkSources,
  referencesStayInTheirLattice,
  referencesStayOnTheirConnection,
  secretsStaySecret,
  waitForComponents,
} from "./inputs"
import { imagesStayTheSame } from "./images"
import { misnamedInterfaces } from "./interfaces"
import { labelKeys } from "./labels"
import { duplicateLinkConfigs, duplicateLinks, linkTargets } from "./links"
import { oamHeader } from "./oam"
import { componentsRun } from "./scalers"
import { duplicatePolicies, secretPolicies } from "./secrets"
import { referencesAreAllowed, sharedWithIsReadable } from "./shared-with"
import { emptyRequirements, traitOfAnotherType, traitProperties, traitsByPosition, unknownTraits } from "./traits"
import { versionIsNotLatest } from "./version"

/** What every manifest is held against, however it was written. */
export const MANIFEST_RULES: readonly ManifestRule[] = [
  applicationName,
  applicationNameLength,
  versionIsNotLatest,
  labelKeys,
  sharedWithIsReadable,
  oamHeader,
  duplicateComponents,
  componentIds,
  imageOrApplication,
  imagesStayTheSame,
  referencesSetNothing,
  referenceToItself,
  duplicateIds,
  idOfASharedComponent,
  traitProperties,
  traitsByPosition,
  traitOfAnotherType,
  unknownTraits,
  emptyRequirements,
  componentsRun,
  linkTargets,
  duplicateLinks,
  duplicateLinkConfigs,
  misnamedInterfaces,
  secretPolicies,
  duplicatePolicies,
]

/** What can only be seen in a manifest as it was written. */
export const WRITTEN_RULES: readonly WrittenRule[] = [ignoredFields, deprecatedFields]

/** What only the inputs of a program are held against. */
export const INPUT_RULES: readonly InputRule[] = [
  componentKeys,
  componentsAreThere,
  linkSources,
  waitForComponents,
  referencesStayInTheirLattice,
  referencesStayOnTheirConnection,
  referencesAreAllowed,
  annotationsAreFree,
  secretsStaySecret,
]
