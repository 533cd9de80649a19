import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** A metric's name (without the `operon_` in front), what it says, and its labels. */
export interface MetricSettings<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly Label[];
}

/** The metrics of one process. */
export interface Metrics {
  readonly counter: <Label extends string = never>(settings: MetricSettings<Label>) => Counter<Label>;
  readonly gauge: <Label extends string = never>(settings: MetricSettings<Label>) => Gauge<Label>;
  /** `buckets` are upper bounds, ascending, in the metric's unit. */
  readonly histogram: <Label extends string = never>(
    settings: MetricSettings<Label> & { readonly buckets: readonly number[] },
  ) => Histogram<Label>;
  /** What `/metrics` answers. */
  readonly contentType: string;
  readonly render: () => Promise<string>;
}

/** Each value of a label is a time series: what customers make without bound must not be one. */
const unboundedLabel = /key|tenant|user|dna|session|token|address|request_?id|^id$|^ip$|^path$|^url$/i;

/** A registry with the process's own metrics (memory, CPU, handles, event-loop lag), labelled with the service. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const configure = <Label extends string>({ name, help, labels = [] }: MetricSettings<Label>) => {
    const unbounded = labels.find((label) => unboundedLabel.test(label));
    if (unbounded) throw new Error(`Metric ${name} must not have the label ${unbounded}: it has no bound.`);
    return { name: `operon_${name}`, help, labelNames: labels, registers: [registry] };
  };
  return {
    counter: (settings) => new Counter(configure(settings)),
    gauge: (settings) => new Gauge(configure(settings)),
    histogram: (settings) => new Histogram({ ...configure(settings), buckets: [...settings.buckets] }),
    contentType: registry.contentType,
    render: () => registry.metrics(),
  };
}
