import auth from './auth.json';
import common from './common.json';
import problems from './problems.json';
import shell from './shell.json';

export default { auth, common, problems, shell };
