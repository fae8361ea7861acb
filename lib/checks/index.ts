/** Objects with line numbers in, a report out: admission and rules asked together, for the command, the plugin and tests. */
export { type Configuration, ConfigurationError, configurationOf } from './configuration';
export type { RuleSettings } from './rules';
export { CHECKS, type Check, Survey, type SurveyOptions } from './survey';
