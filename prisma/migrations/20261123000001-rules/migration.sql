-- What Prisma's schema cannot say.

-- The log is append-only: not even the program changes what was written (GB/T 22239 8.1.4.3).
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE insufficient_privilege USING MESSAGE = TG_TABLE_NAME || ' is append-only';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_not_truncated BEFORE TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER state_change_append_only BEFORE UPDATE OR DELETE ON "StateChange" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- One valid version of a check item at a time.
CREATE UNIQUE INDEX check_item_one_published ON "CheckItemVersion" ("checkItemId") WHERE status = 'published';
-- One draft at a time, so that two people do not each edit their own.
CREATE UNIQUE INDEX check_item_one_draft ON "CheckItemVersion" ("checkItemId") WHERE status = 'draft';
-- One open recusal per person and object.
CREATE UNIQUE INDEX conflict_one_open ON "ConflictDeclaration" ("inspectorId", "entityId") WHERE "revokedAt" IS NULL;
-- One current handling per problem.
CREATE UNIQUE INDEX handling_one_current ON "Handling" ("itemResultId") WHERE "replacedAt" IS NULL;
-- At most one attempt of a draw under way or valid at a time; what was aborted or superseded stays beside it.
CREATE UNIQUE INDEX draw_one_under_way ON "Draw" ("taskId", series) WHERE state IN ('frozen', 'committed', 'revealed');
-- At least two inspectors per object (行政处罚法 art. 42).
ALTER TABLE "TaskDepartment" ADD CONSTRAINT at_least_two_inspectors CHECK ("inspectorsPerObject" >= 2);
