import type { Rule } from '../rule';
import { hostPathsAreForAgents } from './host-paths-are-for-agents';
import { imagesArePinned } from './images-are-pinned';
import { podSecurityLevelIsMet } from './pod-security-level-is-met';
import { rolesDoNotEscalate } from './roles-do-not-escalate';
import { rolesNameWhatTheyGrant } from './roles-name-what-they-grant';
import { secretsAreNotInPlainEnv } from './secrets-are-not-in-plain-env';
import { tokensAreUsed } from './tokens-are-used';

/** Rules about security: what keeps a Pod out, what it runs, what it shows and reaches, and what its account may do. */
export const SECURITY_RULES: readonly Rule[] = [
  podSecurityLevelIsMet,
  imagesArePinned,
  secretsAreNotInPlainEnv,
  hostPathsAreForAgents,
  tokensAreUsed,
  rolesNameWhatTheyGrant,
  rolesDoNotEscalate,
];
