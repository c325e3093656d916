// Import features by subpath: `@tappplus/core/people/people.service`.
export { AppError, fieldError } from './platform/app-error.js';
