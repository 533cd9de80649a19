-- CreateIndex
CREATE INDEX "change_object_type_object_id_revision_idx" ON "change"("object_type", "object_id", "revision");
