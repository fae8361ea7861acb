import { dnsSubdomainFaults } from '../../kube';
import { ErrorType } from '../field-error';
import { FieldPath } from '../field-path';
import type { Decoded, KindRules } from '../kind-rules';
import { validateEnum, validateNonNegative } from '../pod/fields';
import { goLabelSelector } from '../pod/go-structs';
import { toleratedOf } from '../pod/tolerance';
import type { Validation } from '../validation';
import { dropJobFields, setJobSpecDefaults, validateJobSpec } from './job-spec';
import { warnOfJobSpec } from './job-warnings';
import { isTimeZone, scheduleFault, timeZoneFault } from './schedule';
import { isNewGeneration, warnOfPodNames } from './template-warnings';

const NAME = FieldPath.ROOT.child('metadata', 'name');
const SPEC = FieldPath.ROOT.child('spec');

/** The controller adds a dash and ten digits to make a Job's name of 63 characters at most. */
const NAME_MAX_LENGTH = 52;

const CONCURRENCY = ['Allow', 'Forbid', 'Replace'];

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/cron-job-v1/ */
export const CRON_JOB_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  countsGenerations: true,
  setDefaults: (cronJob, validation) => {
    cronJob.spec ??= {};
    const { spec } = cronJob;
    spec.concurrencyPolicy ||= 'Allow';
    spec.suspend ??= false;
    spec.successfulJobsHistoryLimit ??= 3;
    spec.failedJobsHistoryLimit ??= 1;
    spec.jobTemplate ??= {};
    spec.jobTemplate.spec ??= {};
    setJobSpecDefaults(spec.jobTemplate.spec, validation, true);
  },
  drop: ({ spec }, _old, validation) => dropJobFields(spec.jobTemplate.spec, validation, true),
  validate: ({ metadata, spec }, validation, old) => {
    const before = old?.spec.jobTemplate.spec.template;
    validation.tolerated = toleratedOf(spec.jobTemplate.spec.template, before, validation);
    validateNonNegative(spec.startingDeadlineSeconds, SPEC.child('startingDeadlineSeconds'), validation);
    validateEnum(spec.concurrencyPolicy, CONCURRENCY, SPEC.child('concurrencyPolicy'), validation);
    validateJobTemplate(spec.jobTemplate.spec, SPEC.child('jobTemplate', 'spec'), validation);
    validateNonNegative(spec.successfulJobsHistoryLimit, SPEC.child('successfulJobsHistoryLimit'), validation);
    validateNonNegative(spec.failedJobsHistoryLimit, SPEC.child('failedJobsHistoryLimit'), validation);
    if (!validation.isUpdate) {
      validateSchedule(spec, undefined, validation);
      validateTimeZone(spec.timeZone, validation);
      if (Buffer.byteLength(metadata.name ?? '') > NAME_MAX_LENGTH) {
        validation.invalid(NAME, metadata.name, `must be no more than ${NAME_MAX_LENGTH} characters`);
      }
    }
  },
  validateUpdate: ({ spec }, old, validation) => {
    validateSchedule(spec, old.spec, validation);
    if (spec.timeZone !== old.spec.timeZone) {
      validateTimeZone(spec.timeZone, validation);
    }
  },
  warn: (cronJob, validation, old) => {
    warnOfPodNames(cronJob, old, validation);
    if (isNewGeneration(cronJob, old)) {
      warnOfJobSpec(cronJob.spec.jobTemplate.spec, SPEC.child('jobTemplate', 'spec'), validation);
    }
    warnOfZoneInSchedule(cronJob.spec, validation);
  },
};

function validateJobTemplate(spec: Decoded, path: FieldPath, validation: Validation): void {
  validateJobSpec(spec, path, validation);
  if (spec.selector !== undefined) {
    validation.invalid(path.child('selector'), goLabelSelector(spec.selector), '`selector` will be auto-generated');
  }
  if (spec.manualSelector === true) {
    const words = 'supported values: "nil", "false"';
    validation.add(ErrorType.NOT_SUPPORTED, path.child('manualSelector'), true, words);
  }
}

/** Of a new CronJob's it is said until 1.28: since then it is refused. */
function warnOfZoneInSchedule({ schedule }: Decoded, validation: Validation): void {
  if (schedule.includes('TZ')) {
    const more = 'see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details';
    const words = validation.since('1.29')
      ? 'cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead'
      : 'CRON_TZ or TZ used in spec.spec.schedule is not officially supported';
    validation.warn(`${words}, ${more}`);
  }
}

/** Time zones in schedules: since 1.29 only where the old one had one too. */
function validateSchedule({ schedule, timeZone }: Decoded, old: Decoded | undefined, validation: Validation): void {
  const path = SPEC.child('schedule');
  if (!schedule) {
    validation.required(path);
    return;
  }
  const fault = scheduleFault(schedule);
  if (fault !== undefined) {
    validation.invalid(path, schedule, fault);
  }
  if (!schedule.includes('TZ')) {
    return;
  }
  const allowed = !validation.since('1.29') || (old?.schedule ?? '').includes('TZ');
  if (!allowed) {
    validation.invalid(path, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead');
  } else if (timeZone !== undefined) {
    validation.invalid(path, schedule, 'cannot use both timeZone field and TZ or CRON_TZ in schedule');
  }
}

const ZONE_PART = /^[A-Za-z.\-_0-9+]{1,14}$/;

function validateTimeZone(zone: string | undefined, validation: Validation): void {
  if (zone === undefined) {
    return;
  }
  const path = SPEC.child('timeZone');
  if (zone === '') {
    validation.invalid(path, zone, 'timeZone must be nil or non-empty string');
    return;
  }
  const isBad = (part: string) => part === '.' || part === '..' || part.startsWith('-') || !ZONE_PART.test(part);
  if (zone.split('/').some(isBad)) {
    validation.invalid(path, zone, `unknown time zone ${zone}`);
    return;
  }
  if (zone.toLowerCase() === 'local') {
    validation.invalid(path, zone, 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones');
  }
  if (!isTimeZone(zone)) {
    validation.invalid(path, zone, timeZoneFault(zone));
  }
}
