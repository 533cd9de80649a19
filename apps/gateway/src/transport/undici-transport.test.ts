import { describeTransport } from "../testing/transport-contract.ts";
import { createUndiciTransport } from "./undici-transport.ts";

describeTransport("undici", createUndiciTransport);
