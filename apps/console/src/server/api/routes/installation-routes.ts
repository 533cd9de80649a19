import { CreateFirstAdmin, User } from "@operon/contracts";
import { createFirstAdmin } from "@operon/services";
import { z } from "zod";
import { getPlatform } from "../../platform.ts";
import { openApiDocument } from "../openapi-document.ts";
import { type ApiRoute, defineOpenRoute } from "../route.ts";

/** What anybody may ask; `allRoutes` is what the document describes. */
export function installationRoutes(allRoutes: () => readonly ApiRoute[]): ApiRoute[] {
  return [
    defineOpenRoute({
      method: "POST",
      path: "/setup",
      tag: "Installation",
      summary: "Create the first admin with the one-time link's token",
      status: 201,
      body: CreateFirstAdmin,
      output: User,
      handler: (platform, { body }) => createFirstAdmin(platform, body),
    }),
    defineOpenRoute({
      method: "GET",
      path: "/openapi.json",
      tag: "Installation",
      summary: "This document",
      output: z.record(z.string(), z.unknown()),
      handler: async () => openApiDocument(allRoutes(), (await getPlatform()).consoleUrl),
    }),
  ];
}
