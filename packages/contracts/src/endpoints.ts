import { alarmEndpoints } from './alarms.js';
import { auditEndpoints } from './audit.js';
import { authEndpoints } from './auth.js';
import { backupEndpoints } from './backups.js';
import { boxEndpoints } from './box.js';
import { dashboardEndpoints } from './dashboard.js';
import { inboundMessageEndpoints, patientAnswerEndpoints, preparationEndpoints } from './confirmations.js';
import type { EndpointDefinition } from './endpoint.js';
import { healthEndpoints } from './health.js';
import { holidayEndpoints } from './holidays.js';
import { interventionTypeEndpoints } from './intervention-types.js';
import { interventionEndpoints } from './interventions.js';
import { messageTemplateEndpoints } from './message-templates.js';
import { organizationEndpoints } from './organizations.js';
import { outageEndpoints } from './outages.js';
import { outboxEndpoints } from './outbox.js';
import { peopleEndpoints } from './people.js';
import { practitionerEndpoints } from './practitioners.js';
import { callListEndpoints, reachEndpoints } from './reach.js';
import { reminderEndpoints, reminderRuleEndpoints } from './reminders.js';
import { restoreEndpoints } from './restores.js';
import { settingsEndpoints } from './settings.js';
import { setupEndpoints } from './setup.js';
import { ruleSimulationEndpoints } from './simulation.js';
import { suppressionEndpoints } from './suppressions.js';
import { timeLawEndpoints } from './time-law.js';
import { statisticsEndpoints } from './statistics.js';

/** Every route of the wire, by feature; tests and documents walk it. */
export const ENDPOINTS = {
  setup: setupEndpoints, auth: authEndpoints, organizations: organizationEndpoints, settings: settingsEndpoints, holidays: holidayEndpoints, people: peopleEndpoints, practitioners: practitionerEndpoints,
  interventionTypes: interventionTypeEndpoints, interventions: interventionEndpoints, reminderRules: reminderRuleEndpoints, ruleSimulation: ruleSimulationEndpoints, messageTemplates: messageTemplateEndpoints, reminders: reminderEndpoints,
  outbox: outboxEndpoints, suppressions: suppressionEndpoints, patientAnswers: patientAnswerEndpoints, inboundMessages: inboundMessageEndpoints, preparation: preparationEndpoints, dashboard: dashboardEndpoints, audit: auditEndpoints, health: healthEndpoints, backups: backupEndpoints, restores: restoreEndpoints, outages: outageEndpoints, alarms: alarmEndpoints, timeLaw: timeLawEndpoints, box: boxEndpoints, reach: reachEndpoints, callList: callListEndpoints, statistics: statisticsEndpoints,
};
export const ALL_ENDPOINTS: readonly EndpointDefinition[] = Object.values(ENDPOINTS).flatMap((group) => Object.values(group) as EndpointDefinition[]);
