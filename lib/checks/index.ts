/** Objects with line numbers in, a report out: admission and rules asked together, for the command, the plugin and tests. */
export { type Configuration, ConfigurationError, configurationOf, POD_SECURITY_LEVELS } from './configuration';
export type { RuleSettings } from './rules';
export { type Check, Survey, type SurveyOptions } from './survey';
