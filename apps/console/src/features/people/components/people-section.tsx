"use client";
import { EmptyState, SearchInput, Section } from "@operon/ui";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { AddPersonButton, type Home } from "./add-person-button.tsx";
import { PeopleTable } from "./people-table.tsx";

export type PeopleSectionProps = {
  /** Where a new person belongs at first. */
  home: Home;
  /** Only the people of `home` itself. */
  alone?: boolean;
};

/** Who may use the console, and the way to add somebody. */
export function PeopleSection({ home, alone = false }: PeopleSectionProps) {
  const t = useTranslations("people");
  const [q, setQ] = useQueryState("q", parseAsString.withDefault(""));
  const add = <AddPersonButton home={home} />;
  return (
    <Section title={t("title")} description={t(alone ? "ofTenant" : "description")} actions={add}>
      <PeopleTable
        q={q}
        tenant={alone ? home.id : null}
        toolbar={
          <SearchInput
            label={t("search")}
            value={q}
            onValueChange={(next) => void setQ(next === "" ? null : next)}
          />
        }
        empty={
          <EmptyState
            icon={<Users />}
            title={t(q === "" ? "empty.title" : "noMatch.title")}
            description={t(q === "" ? "empty.description" : "noMatch.description")}
          />
        }
      />
    </Section>
  );
}
