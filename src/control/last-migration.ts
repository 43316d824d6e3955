/** The file name of the last migration in `migrations/`. A test fails if another one comes after it. */
export const LAST_CONTROL_MIGRATION = "0001_control.sql";
