/** The file name of the last migration in `migrations/`. A test fails if another one comes after it. */
export const LAST_DIRECTORY_MIGRATION = "0001_directory.sql";
