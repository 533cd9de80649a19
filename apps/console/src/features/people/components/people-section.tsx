"use client";
import { EmptyState, SearchInput, Section } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { peopleQuery } from "../queries.ts";
import { AddPersonButton, type Home } from "./add-person-button.tsx";
import { InvitationsSection } from "./invitations-section.tsx";
import { InviteButton } from "./invite-button.tsx";
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
  const tenant = alone ? home.id : null;
  const { data } = useQuery(peopleQuery({ q: "", sort: "name", cursor: null, tenant, subtree: !alone }));
  const isDeserted = alone && data?.data.length === 0;
  return (
    <>
      <Section
        title={t("title")}
        description={t(alone ? "ofTenant" : "description")}
        actions={
          isDeserted ? undefined : (
            <>
              <AddPersonButton home={home} />
              <InviteButton home={home} />
            </>
          )
        }
      >
        <PeopleTable
          q={q}
          tenant={tenant}
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
              action={
                isDeserted ? (
                  <>
                    <AddPersonButton home={home} />
                    <InviteButton home={home} first />
                  </>
                ) : undefined
              }
            />
          }
        />
      </Section>
      <InvitationsSection tenant={tenant} />
    </>
  );
}
