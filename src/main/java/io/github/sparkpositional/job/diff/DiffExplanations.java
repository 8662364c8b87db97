package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.job.document.Setting;
import io.github.sparkpositional.kernel.compare.Explanation;
import java.util.List;

/** Says which choices explain a difference, and how to ask for them. */
final class DiffExplanations {
    private static final int SHOWN = 4;

    private DiffExplanations() {}

    /**
     * @param explanations equally short, the best one first
     * @param table which side is explained, A or B
     * @param formula the side that becomes it
     */
    static void say(List<Explanation> explanations, String table, String formula, DiffReport report) {
        Explanation best = explanations.get(0);
        report.say(table + " is " + formula + " with " + DiffWords.changes(best.changes()) + "; "
                + best.agreement().sentence() + ".");
        for (Explanation other : explanations.stream().skip(1).limit(SHOWN).toList()) {
            report.say("Also explained by " + DiffWords.changes(other.changes()) + ".");
        }
        Setting setting = new Setting(best.variant());
        report.say("The same table:  jobs/submit table " + setting.options() + " --out FILE");
        report.say("In a job:        " + setting.stage());
        report.fact(
                "explanations",
                explanations.stream()
                        .map(explanation -> DiffWords.json(explanation.changes()))
                        .toList());
        report.fact("options", setting.options());
    }
}
