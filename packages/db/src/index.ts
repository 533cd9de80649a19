export { createDatabase, type Database, type DatabaseOptions } from "./client/create-database.ts";
export { DatabaseError, type DatabaseErrorReason } from "./client/database-error.ts";
export { type ApplyMigrationsOptions, applyMigrations } from "./migrations/apply-migrations.ts";
export { type CreateMigrationOptions, createMigration } from "./migrations/create-migration.ts";
export { type DiffSchemaOptions, diffSchema } from "./migrations/diff-schema.ts";
export { MigrationError } from "./migrations/migration-error.ts";
export { migrationsDirectory, readSchema } from "./migrations/project-files.ts";
