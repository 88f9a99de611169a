-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "AuditOutcome" AS ENUM ('done', 'denied', 'failed');

-- CreateEnum
CREATE TYPE "CheckItemKind" AS ENUM ('general', 'key');

-- CreateEnum
CREATE TYPE "CheckMethod" AS ENUM ('onSite', 'documents', 'online', 'testing', 'otherAuthority', 'commissioned');

-- CreateEnum
CREATE TYPE "ObjectKind" AS ENUM ('enterprise', 'individual', 'cooperative', 'foreignOffice', 'stateOrgan', 'publicInstitution', 'socialOrganization', 'privateNonEnterprise', 'product', 'project', 'venue', 'activity');

-- CreateEnum
CREATE TYPE "VersionStatus" AS ENUM ('draft', 'published', 'superseded', 'withdrawn');

-- CreateEnum
CREATE TYPE "DepartmentLevel" AS ENUM ('province', 'city', 'county');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('initiator', 'cooperator', 'registrar', 'approver', 'auditor', 'administrator');

-- CreateEnum
CREATE TYPE "DrawKind" AS ENUM ('objects', 'inspectors');

-- CreateEnum
CREATE TYPE "DrawMode" AS ENUM ('simple', 'joint', 'witnessed');

-- CreateEnum
CREATE TYPE "DrawState" AS ENUM ('frozen', 'committed', 'revealed', 'drawn', 'aborted');

-- CreateEnum
CREATE TYPE "DrawOutcome" AS ENUM ('selected', 'reserve', 'replaced');

-- CreateEnum
CREATE TYPE "ImportKind" AS ENUM ('objects', 'inspectors');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('uploaded', 'queued', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "InspectionState" AS ENUM ('pending', 'recorded', 'submitted', 'returned', 'approved', 'published');

-- CreateEnum
CREATE TYPE "UnitBasis" AS ENUM ('confirmed', 'offline');

-- CreateEnum
CREATE TYPE "InspectorPart" AS ENUM ('drawn', 'replacement', 'expert');

-- CreateEnum
CREATE TYPE "CheckResult" AS ENUM ('noProblem', 'notDisclosed', 'falseDisclosure', 'unreachable', 'orderedToCorrect', 'refused', 'noActivity', 'pendingAction');

-- CreateEnum
CREATE TYPE "EvidenceKind" AS ENUM ('photo', 'document', 'letter');

-- CreateEnum
CREATE TYPE "HandlingMeasure" AS ENUM ('none', 'orderCorrection', 'orderDisclosure', 'abnormalList', 'caseFiled', 'transferred', 'criminalTransfer', 'seriousViolationList', 'interview', 'dailySupervision', 'other');

-- CreateEnum
CREATE TYPE "Sex" AS ENUM ('male', 'female');

-- CreateEnum
CREATE TYPE "InspectorStatus" AS ENUM ('onDuty', 'offDuty', 'disabled');

-- CreateEnum
CREATE TYPE "RegistrationStatus" AS ENUM ('active', 'suspended', 'revoked', 'revokedAndDeregistered', 'deregistered', 'annulled', 'movedOut');

-- CreateEnum
CREATE TYPE "RiskClass" AS ENUM ('A', 'B', 'C', 'D', 'U');

-- CreateEnum
CREATE TYPE "DivisionSource" AS ENUM ('file', 'uscc', 'manual', 'pending');

-- CreateEnum
CREATE TYPE "LibraryKind" AS ENUM ('annual', 'themed');

-- CreateEnum
CREATE TYPE "PlanType" AS ENUM ('internal', 'joint');

-- CreateEnum
CREATE TYPE "PlanState" AS ENUM ('draft', 'submitted', 'returned', 'published', 'underway', 'completed', 'terminated');

-- CreateEnum
CREATE TYPE "CalendarDayKind" AS ENUM ('holiday', 'workday');

-- CreateEnum
CREATE TYPE "SelectionType" AS ENUM ('targeted', 'untargeted');

-- CreateEnum
CREATE TYPE "OrganizationMode" AS ENUM ('provinceProvince', 'provinceCity', 'cityCity', 'cityCounty', 'countyCounty');

-- CreateEnum
CREATE TYPE "TaskState" AS ENUM ('draft', 'ready', 'objectsDrawn', 'unitsConfirmed', 'inspectorsMatched', 'dispatched', 'underway', 'completed', 'terminated');

-- CreateEnum
CREATE TYPE "TaskPart" AS ENUM ('initiator', 'cooperator');

-- CreateEnum
CREATE TYPE "PoolSourceKind" AS ENUM ('manual', 'filter', 'picked');

-- CreateTable
CREATE TABLE "Parameter" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedById" INTEGER,

    CONSTRAINT "Parameter_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" INTEGER,
    "actorName" TEXT NOT NULL,
    "departmentId" INTEGER,
    "departmentName" TEXT,
    "action" TEXT NOT NULL,
    "subjectType" TEXT,
    "subjectId" TEXT,
    "summary" TEXT NOT NULL,
    "detail" JSONB,
    "outcome" "AuditOutcome" NOT NULL DEFAULT 'done',
    "address" TEXT,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StateChange" (
    "id" SERIAL NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" INTEGER NOT NULL,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" INTEGER,
    "actorName" TEXT NOT NULL,
    "departmentName" TEXT,

    CONSTRAINT "StateChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" SERIAL NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "size" BIGINT NOT NULL,
    "mime" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "departmentId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" SERIAL NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "userId" INTEGER,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "href" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),
    "readById" INTEGER,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CheckItem" (
    "id" SERIAL NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER,

    CONSTRAINT "CheckItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CheckItemVersion" (
    "id" SERIAL NOT NULL,
    "checkItemId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "status" "VersionStatus" NOT NULL DEFAULT 'draft',
    "categoryCode" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "CheckItemKind" NOT NULL,
    "objectKinds" "ObjectKind"[],
    "methods" "CheckMethod"[],
    "levels" "DepartmentLevel"[],
    "legalBasis" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "remark" TEXT NOT NULL DEFAULT '',
    "changeReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER,
    "publishedAt" TIMESTAMPTZ(3),
    "publishedById" INTEGER,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" INTEGER,

    CONSTRAINT "CheckItemVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CheckItemGuidance" (
    "id" SERIAL NOT NULL,
    "checkItemId" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "fileId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER,
    "replacedAt" TIMESTAMPTZ(3),
    "removedAt" TIMESTAMPTZ(3),
    "removedById" INTEGER,

    CONSTRAINT "CheckItemGuidance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Department" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "level" "DepartmentLevel" NOT NULL,
    "sectorCode" TEXT NOT NULL,
    "divisionCode" CHAR(6) NOT NULL,
    "parentId" INTEGER,
    "contactName" TEXT,
    "contactPhone" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "mustChangePassword" BOOLEAN NOT NULL DEFAULT true,
    "roles" "Role"[],
    "departmentId" INTEGER NOT NULL,
    "failedSignIns" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),
    "lastSignInAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER,
    "disabledAt" TIMESTAMPTZ(3),
    "disabledById" INTEGER,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "userId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "endReason" TEXT,
    "address" TEXT,
    "userAgent" TEXT,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draw" (
    "id" SERIAL NOT NULL,
    "drawId" TEXT NOT NULL,
    "taskId" INTEGER NOT NULL,
    "kind" "DrawKind" NOT NULL,
    "series" CHAR(1) NOT NULL,
    "attempt" INTEGER NOT NULL,
    "mode" "DrawMode" NOT NULL DEFAULT 'simple',
    "suite" TEXT NOT NULL,
    "state" "DrawState" NOT NULL DEFAULT 'frozen',
    "rules" TEXT NOT NULL,
    "rulesHash" TEXT NOT NULL,
    "freeze" TEXT NOT NULL,
    "revealed" TEXT,
    "seed" TEXT,
    "sealedSeed" TEXT,
    "resultRoot" TEXT,
    "blind" TEXT NOT NULL,
    "blindNonce" TEXT NOT NULL,
    "reason" TEXT,
    "previousId" INTEGER,
    "commitBy" TIMESTAMPTZ(0) NOT NULL,
    "revealBy" TIMESTAMPTZ(0) NOT NULL,
    "discloseBy" TIMESTAMPTZ(0) NOT NULL,
    "summary" JSONB,
    "proofFileId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER NOT NULL,
    "drawnAt" TIMESTAMPTZ(3),
    "abortedAt" TIMESTAMPTZ(3),
    "abortedById" INTEGER,
    "abortReason" TEXT,

    CONSTRAINT "Draw_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DrawList" (
    "drawId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "fileHash" TEXT NOT NULL,
    "root" TEXT NOT NULL,
    "columns" TEXT[],
    "fileId" INTEGER NOT NULL,

    CONSTRAINT "DrawList_pkey" PRIMARY KEY ("drawId","name")
);

-- CreateTable
CREATE TABLE "DrawParty" (
    "drawId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "departmentId" INTEGER,
    "commitment" TEXT,
    "committedAt" TIMESTAMPTZ(3),
    "committedById" INTEGER,
    "reveal" TEXT,
    "revealedAt" TIMESTAMPTZ(3),
    "sealedNumber" TEXT,

    CONSTRAINT "DrawParty_pkey" PRIMARY KEY ("drawId","code")
);

-- CreateTable
CREATE TABLE "DrawEvent" (
    "drawId" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "by" TEXT NOT NULL,
    "detail" JSONB,

    CONSTRAINT "DrawEvent_pkey" PRIMARY KEY ("drawId","seq")
);

-- CreateTable
CREATE TABLE "DrawObject" (
    "id" SERIAL NOT NULL,
    "drawId" INTEGER NOT NULL,
    "entityId" INTEGER NOT NULL,
    "stratum" TEXT NOT NULL,
    "ticket" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "outcome" "DrawOutcome" NOT NULL,

    CONSTRAINT "DrawObject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportRun" (
    "id" SERIAL NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "libraryId" INTEGER,
    "fileId" INTEGER NOT NULL,
    "status" "ImportStatus" NOT NULL DEFAULT 'uploaded',
    "sheet" TEXT,
    "header" TEXT[],
    "headerHash" TEXT NOT NULL,
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "constants" JSONB NOT NULL DEFAULT '{}',
    "updateExisting" BOOLEAN NOT NULL DEFAULT true,
    "warnings" TEXT[],
    "rowsTotal" INTEGER,
    "rowsRead" INTEGER NOT NULL DEFAULT 0,
    "rowsAdded" INTEGER NOT NULL DEFAULT 0,
    "rowsUpdated" INTEGER NOT NULL DEFAULT 0,
    "rowsUnchanged" INTEGER NOT NULL DEFAULT 0,
    "rowsSkipped" INTEGER NOT NULL DEFAULT 0,
    "rowsFailed" INTEGER NOT NULL DEFAULT 0,
    "errorFileId" INTEGER,
    "failure" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "heartbeatAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ImportRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportRow" (
    "runId" INTEGER NOT NULL,
    "rowNumber" INTEGER NOT NULL,
    "identity" TEXT,
    "data" JSONB NOT NULL,
    "errors" TEXT[],
    "outcome" TEXT,

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("runId","rowNumber")
);

-- CreateTable
CREATE TABLE "ImportMapping" (
    "departmentId" INTEGER NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "headerHash" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "constants" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ImportMapping_pkey" PRIMARY KEY ("departmentId","kind","headerHash")
);

-- CreateTable
CREATE TABLE "Inspection" (
    "id" SERIAL NOT NULL,
    "taskId" INTEGER NOT NULL,
    "entityId" INTEGER NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "unitProposedById" INTEGER,
    "unitProposedAt" TIMESTAMPTZ(3),
    "unitBasis" "UnitBasis",
    "unitConfirmedById" INTEGER,
    "unitConfirmedAt" TIMESTAMPTZ(3),
    "eligible" INTEGER,
    "state" "InspectionState" NOT NULL DEFAULT 'pending',
    "publishDueOn" DATE,
    "dueProvisional" BOOLEAN NOT NULL DEFAULT false,
    "submittedById" INTEGER,
    "publishedAt" TIMESTAMPTZ(3),
    "publishedById" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Inspection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InspectionInspector" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "inspectorId" INTEGER NOT NULL,
    "part" "InspectorPart" NOT NULL,
    "drawId" INTEGER,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "addedById" INTEGER,
    "reason" TEXT,
    "removedAt" TIMESTAMPTZ(3),
    "removedById" INTEGER,
    "removedReason" TEXT,

    CONSTRAINT "InspectionInspector_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DispatchNotice" (
    "id" SERIAL NOT NULL,
    "taskId" INTEGER NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "fileId" INTEGER NOT NULL,
    "inspections" INTEGER NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentById" INTEGER NOT NULL,
    "receivedAt" TIMESTAMPTZ(3),
    "receivedById" INTEGER,
    "receivedBy" TEXT,

    CONSTRAINT "DispatchNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InspectionRecord" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "checkedOn" DATE NOT NULL,
    "method" "CheckMethod" NOT NULL DEFAULT 'onSite',
    "registrationStatus" "RegistrationStatus" NOT NULL DEFAULT 'active',
    "notes" TEXT NOT NULL DEFAULT '',
    "correctionReason" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedById" INTEGER NOT NULL,
    "recordedByName" TEXT NOT NULL,

    CONSTRAINT "InspectionRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ItemResult" (
    "id" SERIAL NOT NULL,
    "recordId" INTEGER NOT NULL,
    "taskItemId" INTEGER NOT NULL,
    "result" "CheckResult" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ItemResult_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "fileId" INTEGER NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "sentOn" DATE,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER NOT NULL,
    "removedAt" TIMESTAMPTZ(3),
    "removedById" INTEGER,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Handling" (
    "id" SERIAL NOT NULL,
    "itemResultId" INTEGER NOT NULL,
    "measure" "HandlingMeasure" NOT NULL,
    "documentNumber" TEXT NOT NULL DEFAULT '',
    "decidedOn" DATE NOT NULL,
    "content" TEXT NOT NULL DEFAULT '',
    "completed" BOOLEAN NOT NULL,
    "completedOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER NOT NULL,
    "createdByName" TEXT NOT NULL,
    "replacedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Handling_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Inspector" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "sex" "Sex",
    "idNumberSealed" TEXT,
    "idNumberIndex" TEXT,
    "idNumberMasked" TEXT,
    "phoneSealed" TEXT,
    "phoneMasked" TEXT,
    "divisionCode" TEXT NOT NULL,
    "position" TEXT,
    "certificateNumber" TEXT,
    "certificateAuthority" TEXT,
    "certificateValidFrom" DATE,
    "certificateValidTo" DATE,
    "competences" TEXT[],
    "qualification" TEXT,
    "isExpert" BOOLEAN NOT NULL DEFAULT false,
    "status" "InspectorStatus" NOT NULL DEFAULT 'onDuty',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Inspector_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConflictDeclaration" (
    "id" SERIAL NOT NULL,
    "inspectorId" INTEGER NOT NULL,
    "entityId" INTEGER NOT NULL,
    "reasonCode" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "declaredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "declaredById" INTEGER,
    "revokedAt" TIMESTAMPTZ(3),
    "revokedById" INTEGER,
    "revokeReason" TEXT,

    CONSTRAINT "ConflictDeclaration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ObjectLibrary" (
    "id" SERIAL NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" "LibraryKind" NOT NULL DEFAULT 'annual',
    "name" TEXT NOT NULL,
    "remark" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" INTEGER,

    CONSTRAINT "ObjectLibrary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Entity" (
    "id" SERIAL NOT NULL,
    "objectId" TEXT NOT NULL,
    "kind" "ObjectKind" NOT NULL,
    "uscc" CHAR(18),
    "registrationNumber" TEXT,
    "name" TEXT NOT NULL,
    "legalRepresentative" TEXT,
    "registrationAuthority" TEXT,
    "registrationStatus" "RegistrationStatus" NOT NULL DEFAULT 'active',
    "address" TEXT,
    "divisionCode" CHAR(6),
    "divisionSource" "DivisionSource" NOT NULL DEFAULT 'pending',
    "enterpriseType" TEXT,
    "industryCode" TEXT,
    "registeredCapital" DECIMAL(20,6),
    "establishedOn" DATE,
    "approvedOn" DATE,
    "businessScope" TEXT,
    "lastInspectedOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Entity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EntityChange" (
    "id" SERIAL NOT NULL,
    "entityId" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "importRunId" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" INTEGER,
    "actorName" TEXT NOT NULL,

    CONSTRAINT "EntityChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LibraryMember" (
    "id" SERIAL NOT NULL,
    "libraryId" INTEGER NOT NULL,
    "entityId" INTEGER NOT NULL,
    "ownNumber" TEXT,
    "phone" TEXT,
    "riskClass" "RiskClass" NOT NULL DEFAULT 'U',
    "tags" TEXT[],
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "addedById" INTEGER,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),
    "removedById" INTEGER,
    "removedReason" TEXT,

    CONSTRAINT "LibraryMember_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" SERIAL NOT NULL,
    "number" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "type" "PlanType" NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "basisDocument" TEXT NOT NULL DEFAULT '',
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "state" "PlanState" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submittedById" INTEGER,
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanVersion" (
    "planId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER NOT NULL,

    CONSTRAINT "PlanVersion_pkey" PRIMARY KEY ("planId","version")
);

-- CreateTable
CREATE TABLE "PlanAttachment" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "fileId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PlanAttachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Division" (
    "code" CHAR(6) NOT NULL,
    "name" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "parentCode" CHAR(6),
    "validFrom" DATE,
    "validTo" DATE,
    "successors" TEXT[],

    CONSTRAINT "Division_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "CodeEntry" (
    "list" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "sort" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "CodeEntry_pkey" PRIMARY KEY ("list","code")
);

-- CreateTable
CREATE TABLE "CalendarYear" (
    "year" INTEGER NOT NULL,
    "provisional" BOOLEAN NOT NULL,
    "source" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedById" INTEGER,

    CONSTRAINT "CalendarYear_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "CalendarDay" (
    "date" DATE NOT NULL,
    "kind" "CalendarDayKind" NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "CalendarDay_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" SERIAL NOT NULL,
    "number" TEXT NOT NULL,
    "planId" INTEGER,
    "name" TEXT NOT NULL,
    "type" "PlanType" NOT NULL,
    "selectionType" "SelectionType" NOT NULL,
    "organizationMode" "OrganizationMode" NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "sampling" JSONB NOT NULL,
    "inspectorCap" INTEGER NOT NULL DEFAULT 20,
    "nameListPublic" BOOLEAN NOT NULL DEFAULT false,
    "remark" TEXT NOT NULL DEFAULT '',
    "state" "TaskState" NOT NULL DEFAULT 'draft',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disclosedAt" TIMESTAMPTZ(3),
    "disclosedById" INTEGER,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskDepartment" (
    "id" SERIAL NOT NULL,
    "taskId" INTEGER NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "part" "TaskPart" NOT NULL,
    "inspectorsPerObject" INTEGER NOT NULL DEFAULT 2,

    CONSTRAINT "TaskDepartment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskItem" (
    "id" SERIAL NOT NULL,
    "taskId" INTEGER NOT NULL,
    "taskDepartmentId" INTEGER NOT NULL,
    "checkItemVersionId" INTEGER NOT NULL,

    CONSTRAINT "TaskItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskPoolSource" (
    "id" SERIAL NOT NULL,
    "taskId" INTEGER NOT NULL,
    "kind" "PoolSourceKind" NOT NULL,
    "libraryId" INTEGER,
    "filter" JSONB,
    "found" INTEGER NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "excluded" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER NOT NULL,

    CONSTRAINT "TaskPoolSource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskPoolMember" (
    "id" SERIAL NOT NULL,
    "taskId" INTEGER NOT NULL,
    "entityId" INTEGER NOT NULL,
    "sourceId" INTEGER NOT NULL,
    "riskClass" "RiskClass" NOT NULL DEFAULT 'U',
    "riskNote" TEXT,
    "excludedCode" TEXT,
    "excludedText" TEXT,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TaskPoolMember_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_departmentId_at_idx" ON "AuditEvent"("departmentId", "at" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_subjectType_subjectId_idx" ON "AuditEvent"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "StateChange_subjectType_subjectId_id_idx" ON "StateChange"("subjectType", "subjectId", "id");

-- CreateIndex
CREATE INDEX "Notice_departmentId_readAt_createdAt_idx" ON "Notice"("departmentId", "readAt", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "CheckItem_departmentId_code_key" ON "CheckItem"("departmentId", "code");

-- CreateIndex
CREATE INDEX "CheckItemVersion_status_idx" ON "CheckItemVersion"("status");

-- CreateIndex
CREATE UNIQUE INDEX "CheckItemVersion_checkItemId_version_key" ON "CheckItemVersion"("checkItemId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "CheckItemGuidance_checkItemId_document_version_key" ON "CheckItemGuidance"("checkItemId", "document", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Department_code_key" ON "Department"("code");

-- CreateIndex
CREATE INDEX "Department_parentId_idx" ON "Department"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "User_username_key" ON "User"("username");

-- CreateIndex
CREATE INDEX "User_departmentId_idx" ON "User"("departmentId");

-- CreateIndex
CREATE INDEX "Session_userId_endedAt_idx" ON "Session"("userId", "endedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Draw_drawId_key" ON "Draw"("drawId");

-- CreateIndex
CREATE UNIQUE INDEX "Draw_taskId_series_attempt_key" ON "Draw"("taskId", "series", "attempt");

-- CreateIndex
CREATE INDEX "DrawObject_drawId_outcome_stratum_rank_idx" ON "DrawObject"("drawId", "outcome", "stratum", "rank");

-- CreateIndex
CREATE INDEX "DrawObject_entityId_idx" ON "DrawObject"("entityId");

-- CreateIndex
CREATE UNIQUE INDEX "DrawObject_drawId_entityId_key" ON "DrawObject"("drawId", "entityId");

-- CreateIndex
CREATE INDEX "ImportRun_departmentId_createdAt_idx" ON "ImportRun"("departmentId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "ImportRow_runId_identity_idx" ON "ImportRow"("runId", "identity");

-- CreateIndex
CREATE INDEX "Inspection_departmentId_state_idx" ON "Inspection"("departmentId", "state");

-- CreateIndex
CREATE INDEX "Inspection_unitId_state_idx" ON "Inspection"("unitId", "state");

-- CreateIndex
CREATE INDEX "Inspection_entityId_idx" ON "Inspection"("entityId");

-- CreateIndex
CREATE UNIQUE INDEX "Inspection_taskId_entityId_departmentId_key" ON "Inspection"("taskId", "entityId", "departmentId");

-- CreateIndex
CREATE INDEX "InspectionInspector_inspectorId_idx" ON "InspectionInspector"("inspectorId");

-- CreateIndex
CREATE UNIQUE INDEX "InspectionInspector_inspectionId_inspectorId_key" ON "InspectionInspector"("inspectionId", "inspectorId");

-- CreateIndex
CREATE UNIQUE INDEX "DispatchNotice_taskId_departmentId_key" ON "DispatchNotice"("taskId", "departmentId");

-- CreateIndex
CREATE UNIQUE INDEX "InspectionRecord_inspectionId_version_key" ON "InspectionRecord"("inspectionId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "ItemResult_recordId_taskItemId_key" ON "ItemResult"("recordId", "taskItemId");

-- CreateIndex
CREATE INDEX "Evidence_inspectionId_idx" ON "Evidence"("inspectionId");

-- CreateIndex
CREATE INDEX "Handling_itemResultId_idx" ON "Handling"("itemResultId");

-- CreateIndex
CREATE UNIQUE INDEX "Inspector_code_key" ON "Inspector"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Inspector_idNumberIndex_key" ON "Inspector"("idNumberIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Inspector_certificateNumber_key" ON "Inspector"("certificateNumber");

-- CreateIndex
CREATE INDEX "Inspector_departmentId_status_idx" ON "Inspector"("departmentId", "status");

-- CreateIndex
CREATE INDEX "ConflictDeclaration_inspectorId_idx" ON "ConflictDeclaration"("inspectorId");

-- CreateIndex
CREATE INDEX "ConflictDeclaration_entityId_idx" ON "ConflictDeclaration"("entityId");

-- CreateIndex
CREATE UNIQUE INDEX "ObjectLibrary_departmentId_year_name_key" ON "ObjectLibrary"("departmentId", "year", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Entity_objectId_key" ON "Entity"("objectId");

-- CreateIndex
CREATE UNIQUE INDEX "Entity_uscc_key" ON "Entity"("uscc");

-- CreateIndex
CREATE INDEX "Entity_name_idx" ON "Entity"("name");

-- CreateIndex
CREATE INDEX "Entity_divisionCode_idx" ON "Entity"("divisionCode");

-- CreateIndex
CREATE INDEX "EntityChange_entityId_id_idx" ON "EntityChange"("entityId", "id");

-- CreateIndex
CREATE INDEX "LibraryMember_entityId_idx" ON "LibraryMember"("entityId");

-- CreateIndex
CREATE UNIQUE INDEX "LibraryMember_libraryId_entityId_key" ON "LibraryMember"("libraryId", "entityId");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_number_key" ON "Plan"("number");

-- CreateIndex
CREATE INDEX "Plan_departmentId_year_idx" ON "Plan"("departmentId", "year");

-- CreateIndex
CREATE INDEX "Division_parentCode_idx" ON "Division"("parentCode");

-- CreateIndex
CREATE INDEX "CodeEntry_list_sort_idx" ON "CodeEntry"("list", "sort");

-- CreateIndex
CREATE UNIQUE INDEX "Task_number_key" ON "Task"("number");

-- CreateIndex
CREATE INDEX "Task_departmentId_state_idx" ON "Task"("departmentId", "state");

-- CreateIndex
CREATE INDEX "Task_planId_idx" ON "Task"("planId");

-- CreateIndex
CREATE INDEX "TaskDepartment_departmentId_idx" ON "TaskDepartment"("departmentId");

-- CreateIndex
CREATE UNIQUE INDEX "TaskDepartment_taskId_departmentId_key" ON "TaskDepartment"("taskId", "departmentId");

-- CreateIndex
CREATE INDEX "TaskItem_taskId_idx" ON "TaskItem"("taskId");

-- CreateIndex
CREATE UNIQUE INDEX "TaskItem_taskDepartmentId_checkItemVersionId_key" ON "TaskItem"("taskDepartmentId", "checkItemVersionId");

-- CreateIndex
CREATE INDEX "TaskPoolSource_taskId_idx" ON "TaskPoolSource"("taskId");

-- CreateIndex
CREATE INDEX "TaskPoolMember_entityId_idx" ON "TaskPoolMember"("entityId");

-- CreateIndex
CREATE INDEX "TaskPoolMember_taskId_excludedCode_idx" ON "TaskPoolMember"("taskId", "excludedCode");

-- CreateIndex
CREATE UNIQUE INDEX "TaskPoolMember_taskId_entityId_key" ON "TaskPoolMember"("taskId", "entityId");

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckItem" ADD CONSTRAINT "CheckItem_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckItemVersion" ADD CONSTRAINT "CheckItemVersion_checkItemId_fkey" FOREIGN KEY ("checkItemId") REFERENCES "CheckItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckItemGuidance" ADD CONSTRAINT "CheckItemGuidance_checkItemId_fkey" FOREIGN KEY ("checkItemId") REFERENCES "CheckItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckItemGuidance" ADD CONSTRAINT "CheckItemGuidance_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Department" ADD CONSTRAINT "Department_divisionCode_fkey" FOREIGN KEY ("divisionCode") REFERENCES "Division"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Department" ADD CONSTRAINT "Department_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draw" ADD CONSTRAINT "Draw_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draw" ADD CONSTRAINT "Draw_proofFileId_fkey" FOREIGN KEY ("proofFileId") REFERENCES "StoredFile"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draw" ADD CONSTRAINT "Draw_previousId_fkey" FOREIGN KEY ("previousId") REFERENCES "Draw"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawList" ADD CONSTRAINT "DrawList_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "Draw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawList" ADD CONSTRAINT "DrawList_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawParty" ADD CONSTRAINT "DrawParty_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "Draw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawParty" ADD CONSTRAINT "DrawParty_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawEvent" ADD CONSTRAINT "DrawEvent_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "Draw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawObject" ADD CONSTRAINT "DrawObject_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "Draw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawObject" ADD CONSTRAINT "DrawObject_entityId_fkey" FOREIGN KEY ("entityId") REFERENCES "Entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_libraryId_fkey" FOREIGN KEY ("libraryId") REFERENCES "ObjectLibrary"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_errorFileId_fkey" FOREIGN KEY ("errorFileId") REFERENCES "StoredFile"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ImportRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_entityId_fkey" FOREIGN KEY ("entityId") REFERENCES "Entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionInspector" ADD CONSTRAINT "InspectionInspector_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionInspector" ADD CONSTRAINT "InspectionInspector_inspectorId_fkey" FOREIGN KEY ("inspectorId") REFERENCES "Inspector"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionInspector" ADD CONSTRAINT "InspectionInspector_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "Draw"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DispatchNotice" ADD CONSTRAINT "DispatchNotice_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DispatchNotice" ADD CONSTRAINT "DispatchNotice_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DispatchNotice" ADD CONSTRAINT "DispatchNotice_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionRecord" ADD CONSTRAINT "InspectionRecord_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemResult" ADD CONSTRAINT "ItemResult_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "InspectionRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemResult" ADD CONSTRAINT "ItemResult_taskItemId_fkey" FOREIGN KEY ("taskItemId") REFERENCES "TaskItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handling" ADD CONSTRAINT "Handling_itemResultId_fkey" FOREIGN KEY ("itemResultId") REFERENCES "ItemResult"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inspector" ADD CONSTRAINT "Inspector_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConflictDeclaration" ADD CONSTRAINT "ConflictDeclaration_inspectorId_fkey" FOREIGN KEY ("inspectorId") REFERENCES "Inspector"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConflictDeclaration" ADD CONSTRAINT "ConflictDeclaration_entityId_fkey" FOREIGN KEY ("entityId") REFERENCES "Entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ObjectLibrary" ADD CONSTRAINT "ObjectLibrary_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entity" ADD CONSTRAINT "Entity_divisionCode_fkey" FOREIGN KEY ("divisionCode") REFERENCES "Division"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EntityChange" ADD CONSTRAINT "EntityChange_entityId_fkey" FOREIGN KEY ("entityId") REFERENCES "Entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LibraryMember" ADD CONSTRAINT "LibraryMember_libraryId_fkey" FOREIGN KEY ("libraryId") REFERENCES "ObjectLibrary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LibraryMember" ADD CONSTRAINT "LibraryMember_entityId_fkey" FOREIGN KEY ("entityId") REFERENCES "Entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanVersion" ADD CONSTRAINT "PlanVersion_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanAttachment" ADD CONSTRAINT "PlanAttachment_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanAttachment" ADD CONSTRAINT "PlanAttachment_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Division" ADD CONSTRAINT "Division_parentCode_fkey" FOREIGN KEY ("parentCode") REFERENCES "Division"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskDepartment" ADD CONSTRAINT "TaskDepartment_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskDepartment" ADD CONSTRAINT "TaskDepartment_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskItem" ADD CONSTRAINT "TaskItem_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskItem" ADD CONSTRAINT "TaskItem_taskDepartmentId_fkey" FOREIGN KEY ("taskDepartmentId") REFERENCES "TaskDepartment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskItem" ADD CONSTRAINT "TaskItem_checkItemVersionId_fkey" FOREIGN KEY ("checkItemVersionId") REFERENCES "CheckItemVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskPoolSource" ADD CONSTRAINT "TaskPoolSource_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskPoolSource" ADD CONSTRAINT "TaskPoolSource_libraryId_fkey" FOREIGN KEY ("libraryId") REFERENCES "ObjectLibrary"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskPoolMember" ADD CONSTRAINT "TaskPoolMember_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskPoolMember" ADD CONSTRAINT "TaskPoolMember_entityId_fkey" FOREIGN KEY ("entityId") REFERENCES "Entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskPoolMember" ADD CONSTRAINT "TaskPoolMember_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "TaskPoolSource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
