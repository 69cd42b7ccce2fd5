#!/usr/bin/env python3
"""Every figure of src/measure once more, in NumPy and from its definition, compared to 1e-5.

Usage: reference.py PROGRAM, where PROGRAM (tests/measure/tools/figures_main.cpp) prints inputs and
figures as JSON. Exit codes: 0 all agree, 1 some do not.
"""
import json
import subprocess
import sys

import numpy as np

TOLERANCE = 1e-5


def frechet(x, y):
    c1, c2 = np.cov(x, rowvar=False), np.cov(y, rowvar=False)
    # The eigenvalues of a product of two covariances are real and not negative.
    roots = np.sqrt(np.clip(np.linalg.eigvals(c1 @ c2).real, 0, None))
    return np.sum((x.mean(0) - y.mean(0)) ** 2) + np.trace(c1) + np.trace(c2) - 2 * roots.sum()


def kernel_distance(x, y):
    def kernel(a, b):
        return (a @ b.T / a.shape[1] + 1) ** 3

    def without_self(a):
        k = kernel(a, a)
        return (k.sum() - np.trace(k)) / (len(a) * (len(a) - 1))

    return without_self(x) + without_self(y) - 2 * kernel(x, y).mean()


def distances(a, b):
    return np.sqrt(((a[:, None, :] - b[None, :, :]) ** 2).sum(-1))


def radii(points, k):
    d = distances(points, points)
    np.fill_diagonal(d, np.inf)
    return np.sort(d, axis=1)[:, min(k, len(points) - 1) - 1]


def overlap(reals, fakes, k):
    d = distances(reals, fakes)
    in_real = d <= radii(reals, k)[:, None]
    in_fake = d <= radii(fakes, k)[None, :]
    return {
        "precision": in_real.any(axis=0).mean(),
        "recall": in_fake.any(axis=1).mean(),
        "density": in_real.sum() / (k * len(fakes)),
        "coverage": in_real.any(axis=1).mean(),
    }


def mean_distance(points):
    return distances(points, points).sum() / (len(points) * (len(points) - 1))


def score(logits):
    e = np.exp(logits - logits.max(1, keepdims=True))
    p = e / e.sum(1, keepdims=True)
    return np.exp((p * (np.log(p) - np.log(p.mean(0)))).sum(1).mean())


def check_case(check, case):
    x, y = (np.array(case[side], np.float64) for side in ("reals", "fakes"))
    expected = overlap(x, y, case["k"])
    expected["frechet"] = frechet(x, y)
    expected["kernel"] = kernel_distance(x, y)
    expected["diversity"] = mean_distance(y) / mean_distance(x)
    if set(expected) != set(case["figures"]):
        sys.exit("other figures than expected: " + ", ".join(case["figures"]))
    for name, value in expected.items():
        check(case["name"] + ": " + name, case["figures"][name], value)


def check_classes(check, data):
    for logits, found in zip(data["logits"], data["scores"]):
        check("score", found, score(np.array(logits, np.float64)))
    a, b = (np.array(labels) for labels in data["labels"])
    shares = [np.bincount(labels, minlength=data["classes"]) / len(labels) for labels in (a, b)]
    for found, value in zip(data["histogram"], shares[0]):
        check("histogram", found, value)
    check("class distance", data["class_distance"], np.abs(shares[0] - shares[1]).sum() / 2)
    check("agreement", data["agreement"], (a == b).mean())


def check_search(check, data):
    searched, queries = (
        np.array(data[side], np.float64).reshape(-1, data["size"]) for side in ("searched", "queries")
    )
    check("nearest", data["median"], np.median(distances(queries, searched).min(axis=1)))


def main():
    data = json.loads(subprocess.run([sys.argv[1]], capture_output=True, check=True).stdout)
    wrong, seen = [], 0

    def check(name, found, expected):
        nonlocal seen
        seen += 1
        error = abs(found - expected) / max(1, abs(expected))
        print(f"{name:40} {found:16.9g} {expected:16.9g} {error:9.1e}")
        if not error <= TOLERANCE:
            wrong.append(name)

    for case in data["cases"]:
        check_case(check, case)
    check_classes(check, data["classes"])
    check_search(check, data["search"])
    print(f"{seen} figures compared; wrong: {', '.join(wrong) or 'none'}.")
    return 1 if wrong or seen < 40 else 0


if __name__ == "__main__":
    sys.exit(main())
