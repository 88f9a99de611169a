import { Field } from "@/components/form/field";
import { FileInput } from "@/components/ui/file-input";

/** The file that shows why: only its hash is published. */
export function EvidenceField({ required }: { required: boolean }) {
  return (
    <Field name="evidence" label="证明材料" required={required} wide>
      <FileInput accept=".pdf,.doc,.docx,.xlsx,.png,.jpg,.jpeg" hint="pdf、doc、docx、xlsx、png、jpg，不超过 20 MB；证明中只公布文件的哈希" />
    </Field>
  );
}
