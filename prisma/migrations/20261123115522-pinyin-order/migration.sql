-- Names stand in pinyin order wherever they are sorted, by ICU as in MemberSearch. Whoever sorts many entities does it there:
-- the index on their names served nothing else.
DROP INDEX "Entity_name_idx";
ALTER TABLE "Entity" ALTER COLUMN name TYPE text COLLATE "zh-x-icu";
ALTER TABLE "Inspector" ALTER COLUMN name TYPE text COLLATE "zh-x-icu";
-- AlterTable
ALTER TABLE "Inspector" ADD COLUMN "initials" TEXT GENERATED ALWAYS AS (pinyin_initials(search_name(name))) STORED;
