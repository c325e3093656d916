import auth from './auth.json';
import common from './common.json';
import practitioners from './practitioners.json';
import problems from './problems.json';
import profile from './profile.json';
import settings from './settings.json';
import setup from './setup.json';
import shell from './shell.json';
import staff from './staff.json';
import today from './today.json';

export default { auth, common, practitioners, problems, profile, settings, setup, shell, staff, today };
