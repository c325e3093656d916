import agenda from './agenda.json';
import auth from './auth.json';
import common from './common.json';
import interventions from './interventions.json';
import outbox from './outbox.json';
import people from './people.json';
import practitioners from './practitioners.json';
import problems from './problems.json';
import profile from './profile.json';
import reminders from './reminders.json';
import settings from './settings.json';
import setup from './setup.json';
import shell from './shell.json';
import staff from './staff.json';
import today from './today.json';
import trust from './trust.json';

export default { agenda, auth, common, interventions, outbox, people, practitioners, problems, profile, reminders, settings, setup, shell, staff, today, trust };
