import {
  effectiveRouting,
  type RoutingField,
  type RoutingPolicy,
  type RoutingRule,
} from "./routing-policy.ts";

/** A tenant's rules, and what it is called for whoever asks. */
export type RoutingLayer<Place> = { readonly place: Place; readonly rules: readonly RoutingRule[] };

/** The rule that decided: whose it is, and its model or pattern. */
export type PlacedOrigin<Place> = { readonly place: Place; readonly model: string };

/** What is asked about. */
export type RoutingQuestion<Place> = {
  /** The canonical one. */
  readonly model: string;
  /** The nearest first. */
  readonly layers: readonly RoutingLayer<Place>[];
  readonly isGranted: (model: string) => boolean;
  readonly isServed: (model: string) => boolean;
};

/** What holds for a model and who says so. A fallback is asked for only where it is granted and served. */
export type ExplainedRouting<Place> = Pick<RoutingPolicy, "strategy" | "continueStreams"> & {
  /** In order. */
  readonly fallbacks: readonly {
    readonly model: string;
    readonly granted: boolean;
    readonly served: boolean;
  }[];
  /** Null = nobody says anything, so the default holds. */
  readonly from: { readonly [Field in RoutingField]: PlacedOrigin<Place> | null };
};

/** As `effectiveRouting`, for somebody who wants to know why. */
export function explainRouting<Place>(question: RoutingQuestion<Place>): ExplainedRouting<Place> {
  const { model, layers, isGranted, isServed } = question;
  const { strategy, fallbacks, continueStreams, from } = effectiveRouting(
    model,
    layers.map(({ rules }) => rules),
  );
  const placed = (field: RoutingField): PlacedOrigin<Place> | null => {
    const origin = from[field];
    const layer = origin && layers[origin.layer];
    return layer ? { place: layer.place, model: origin.model } : null;
  };
  return {
    strategy,
    fallbacks: fallbacks.map((name) => ({ model: name, granted: isGranted(name), served: isServed(name) })),
    continueStreams,
    from: {
      strategy: placed("strategy"),
      fallbacks: placed("fallbacks"),
      continueStreams: placed("continueStreams"),
    },
  };
}
