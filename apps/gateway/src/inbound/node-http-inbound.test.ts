import { describeInbound } from "../testing/inbound-contract.ts";
import { startNodeHttpInbound } from "./node-http-inbound.ts";

describeInbound("node:http", startNodeHttpInbound);
