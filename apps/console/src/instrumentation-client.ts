import { z } from "zod";

// zod would try whether it may compile code from text, which the page's policy forbids and reports.
z.config({ jitless: true });
