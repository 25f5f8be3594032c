#!/usr/bin/env python3
"""Finds the consistent scenarios of cross-impact models, independently of the app, with their weights.

Reads a list of {"counts": states of each descriptor, "impacts": row after row} and writes a list of
{"consistent": scenarios, "weights": how many scenarios lead to each}. Looks through everything, with nothing but the
standard library; and where `scripts/setup test` could install the package prophesy-cib (GPL-3, used here only, in
this process), that must find the same.
"""

import itertools
import json
import os
import sys

sys.path.insert(0, os.environ.get("CAVEAT_BALANCES", ""))
try:
    from prophesy_cib.model import CrossImpact, Descriptor, DescriptorType, Model, Scenario, Variant
    from prophesy_cib.succession import compute_scenario_consistency
except ImportError:
    Model = None


def look_through(counts, impacts):
    """Every scenario with the one that follows, by the definitions of Weimer-Jehle (2006)."""
    states = [(descriptor, state) for descriptor, count in enumerate(counts) for state in range(count)]
    follows = {}
    for scenario in itertools.product(*map(range, counts)):
        balance = {
            target: sum(impacts[row * len(states) + column] for row, source in enumerate(states) if scenario[source[0]] == source[1])
            for column, target in enumerate(states)
        }
        next_one = []
        for descriptor, state in enumerate(scenario):
            most = max(balance[descriptor, other] for other in range(counts[descriptor]))
            best = [other for other in range(counts[descriptor]) if balance[descriptor, other] == most]
            next_one.append(state if state in best else best[0])
        follows[scenario] = tuple(next_one)
    return follows


def end(follows, scenario):
    """Where a scenario leads, or None if it goes round."""
    seen = set()
    while scenario not in seen:
        seen.add(scenario)
        scenario = follows[scenario]
    return scenario if follows[scenario] == scenario else None


def by_package(counts, impacts):
    """The consistent scenarios, says prophesy-cib, which counts from 1."""
    states = [(descriptor + 1, state + 1) for descriptor, count in enumerate(counts) for state in range(count)]
    descriptors = [
        Descriptor(index=index + 1, name=str(index), type=DescriptorType("nominal"), chance_random=0.0, operands=(),
                   variants=tuple(Variant(index=state + 1, name=str(state)) for state in range(count)))
        for index, count in enumerate(counts)
    ]
    judged = [
        CrossImpact(source_descriptor=source[0], source_variant=source[1], target_descriptor=target[0],
                    target_variant=target[1], value=float(impacts[row * len(states) + column]), confidence=1.0)
        for row, source in enumerate(states) for column, target in enumerate(states) if source[0] != target[0]
    ]
    model = Model(descriptors, judged)
    scenarios = itertools.product(*map(range, counts))
    def value(scenario):
        indices = {index + 1: state + 1 for index, state in enumerate(scenario)}
        return compute_scenario_consistency(Scenario(variant_indices=indices, labels={}), model)
    return [list(scenario) for scenario in scenarios if value(scenario) == 0]


def answer(counts, impacts):
    follows = look_through(counts, impacts)
    ends = [end(follows, scenario) for scenario in follows]
    consistent = [scenario for scenario in follows if follows[scenario] == scenario]
    if Model is not None and len(follows) <= 300:
        theirs = by_package(counts, impacts)
        if theirs != [list(scenario) for scenario in consistent]:
            sys.exit(f"prophesy-cib finds {theirs}, looking through everything {consistent}")
    return {"consistent": consistent, "weights": [ends.count(scenario) for scenario in consistent]}


print("with prophesy-cib" if Model else "without prophesy-cib, which is not installed", file=sys.stderr)
json.dump([answer(model["counts"], model["impacts"]) for model in json.load(sys.stdin)], sys.stdout)
