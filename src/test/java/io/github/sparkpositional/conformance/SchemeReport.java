package io.github.sparkpositional.conformance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the cases of one scheme gave. */
final class SchemeReport {
    @JsonProperty
    final String scheme;

    @JsonProperty
    int cases;

    @JsonProperty
    int passed;

    @JsonProperty
    int failed;

    @JsonProperty
    int unsupported;

    /** Largest error over tolerance; {@link Double#MAX_VALUE} where a result that must be exact is not. */
    @JsonProperty
    double worst;

    @JsonIgnore
    final List<String> failures = new ArrayList<>();

    @JsonIgnore
    final List<String> gaps = new ArrayList<>();

    SchemeReport(String scheme) {
        this.scheme = scheme;
    }

    // A mapping may fail in any way: whatever it throws is a failed case, and the others still run.
    @SuppressWarnings("CatchingUnchecked")
    void run(ReferenceCase reference) {
        cases++;
        try {
            judge(reference, SchemeMappings.run(reference));
        } catch (UnsupportedCaseException gap) {
            unsupported++;
            gaps.add(scheme + "/" + reference.id() + ": " + gap.getMessage());
        } catch (RuntimeException error) {
            fail(reference, error.toString());
        }
    }

    private void judge(ReferenceCase reference, Numbers found) {
        if (!Arrays.equals(reference.expected().shape(), found.shape())) {
            fail(
                    reference,
                    "shape " + Arrays.toString(found.shape()) + " in place of "
                            + Arrays.toString(reference.expected().shape()));
            return;
        }
        double error = reference.errorOverTolerance(found);
        worst = Math.max(worst, Math.min(error, Double.MAX_VALUE));
        if (error <= 1) {
            passed++;
        } else {
            fail(reference, "the error is " + error + " times what is tolerated");
        }
    }

    private void fail(ReferenceCase reference, String why) {
        failed++;
        failures.add(scheme + "/" + reference.id() + ": " + why);
    }

    static String header() {
        return String.format(
                Locale.ROOT,
                "%-28s %6s %6s %6s %12s %8s",
                "scheme",
                "cases",
                "passed",
                "failed",
                "unsupported",
                "worst");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%-28s %6d %6d %6d %12d %8.3g", scheme, cases, passed, failed, unsupported, worst);
    }
}
