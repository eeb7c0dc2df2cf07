/**
 * What Pulumi keeps in the state as the provider's code and runs again at every refresh and destroy. One constant line,
 * so that it never captures a value and stays the same on every machine; everything else is in the installed package.
 */
export const PROVIDER_TEXT = 'exports.handler = () => require("pulumi-wadm/provider").provider;'
