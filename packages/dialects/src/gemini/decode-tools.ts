import {
  type JsonObject,
  optionalList,
  optionalText,
  requiredList,
  requiredObject,
  requiredText,
  unknownMembers,
} from "../json/fields.ts";
import type { Extra, NeutralTool } from "../neutral/neutral-request.ts";
import { camelMembers } from "./camel-members.ts";
import { jsonSchemaOf } from "./json-schema-of.ts";

const DECLARATION = new Set(["name", "description", "parameters", "parametersJsonSchema"]);

/** The functions of a request's `tools`; tools that Google runs are noted in `extras`. @throws FieldProblem */
export function decodeTools(value: unknown, extras: Extra[]): NeutralTool[] {
  return optionalList(value, "tools").flatMap((tool, index) => {
    const param = `tools[${index}]`;
    const { functionDeclarations, ...hosted } = camelMembers(requiredObject(tool, param));
    for (const name of Object.keys(hosted)) {
      if (hosted[name] !== null) extras.push({ feature: "tools.hosted", param: `${param}.${name}` });
    }
    if (functionDeclarations === undefined || functionDeclarations === null) return [];
    return requiredList(functionDeclarations, `${param}.functionDeclarations`).map((declaration, at) =>
      decodeDeclaration(declaration, `${param}.functionDeclarations[${at}]`, extras),
    );
  });
}

function decodeDeclaration(value: unknown, param: string, extras: Extra[]): NeutralTool {
  const declaration = camelMembers(requiredObject(value, param));
  for (const name of unknownMembers(declaration, DECLARATION)) {
    extras.push({ feature: "unknown", param: `${param}.${name}` });
  }
  const description = optionalText(declaration.description, `${param}.description`);
  const parameters = parametersOf(declaration, param);
  return {
    name: requiredText(declaration.name, `${param}.name`),
    ...(description === undefined ? {} : { description }),
    ...(parameters === undefined ? {} : { parameters }),
  };
}

function parametersOf({ parameters, parametersJsonSchema }: JsonObject, param: string): unknown {
  if (parametersJsonSchema !== undefined && parametersJsonSchema !== null) return parametersJsonSchema;
  if (parameters === undefined || parameters === null) return undefined;
  return jsonSchemaOf(requiredObject(parameters, `${param}.parameters`));
}
