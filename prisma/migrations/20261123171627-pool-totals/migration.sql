-- DropIndex
DROP INDEX "TaskPoolMember_taskId_excludedCode_riskClass_idx";

-- CreateTable
CREATE TABLE "TaskPoolTotal" (
    "taskId" INTEGER NOT NULL,
    "excludedCode" TEXT NOT NULL,
    "riskClass" "RiskClass" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "TaskPoolTotal_pkey" PRIMARY KEY ("taskId","excludedCode","riskClass")
);

-- CreateIndex
CREATE INDEX "TaskPoolMember_taskId_excludedCode_riskClass_id_idx" ON "TaskPoolMember"("taskId", "excludedCode", "riskClass", "id");

-- AddForeignKey
ALTER TABLE "TaskPoolTotal" ADD CONSTRAINT "TaskPoolTotal_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Every statement that changes a pool takes its totals along; its task is locked meanwhile, so that no two do.
CREATE FUNCTION count_pool() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TaskPoolTotal" AS total ("taskId", "excludedCode", "riskClass", count)
    SELECT "taskId", coalesce("excludedCode", ''), "riskClass", count(*) FROM added GROUP BY 1, 2, 3
    ON CONFLICT ("taskId", "excludedCode", "riskClass") DO UPDATE SET count = total.count + excluded.count;
  RETURN NULL;
END $$;
CREATE FUNCTION recount_pool() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TaskPoolTotal" AS total ("taskId", "excludedCode", "riskClass", count)
    SELECT "taskId", coalesce("excludedCode", ''), "riskClass", sum(change)
    FROM (SELECT "taskId", "excludedCode", "riskClass", 1 AS change FROM after UNION ALL SELECT "taskId", "excludedCode", "riskClass", -1 FROM before) changed
    GROUP BY 1, 2, 3 HAVING sum(change) <> 0
    ON CONFLICT ("taskId", "excludedCode", "riskClass") DO UPDATE SET count = total.count + excluded.count;
  RETURN NULL;
END $$;
CREATE FUNCTION uncount_pool() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "TaskPoolTotal" total SET count = total.count - gone.count
  FROM (SELECT "taskId", coalesce("excludedCode", '') AS code, "riskClass", count(*) AS count FROM before GROUP BY 1, 2, 3) gone
  WHERE total."taskId" = gone."taskId" AND total."excludedCode" = gone.code AND total."riskClass" = gone."riskClass";
  RETURN NULL;
END $$;
CREATE TRIGGER pool_counted AFTER INSERT ON "TaskPoolMember" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_pool();
CREATE TRIGGER pool_recounted AFTER UPDATE ON "TaskPoolMember" REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION recount_pool();
CREATE TRIGGER pool_uncounted AFTER DELETE ON "TaskPoolMember" REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION uncount_pool();

INSERT INTO "TaskPoolTotal" SELECT "taskId", coalesce("excludedCode", ''), "riskClass", count(*) FROM "TaskPoolMember" GROUP BY 1, 2, 3;
