import java.io.File;
import java.util.Arrays;
import java.util.Map;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Asks veraPDF about files: VeraPdf.java PROFILE,... FILE... with profiles such as 3a and ua1.
 * Prints a line for every rule that is broken, and one for every file and profile that it has read.
 */
public class VeraPdf {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            for (String profile : arguments[0].split(",")) {
                judge(new File(file), profile);
            }
        }
    }

    private static void judge(File file, String profile) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(profile);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
            ValidationResult result = validator.validate(parser);
            for (Map.Entry<RuleId, Integer> broken : result.getFailedChecks().entrySet()) {
                RuleId rule = broken.getKey();
                String message = result.getTestAssertions().stream()
                        .filter(one -> one.getRuleId().equals(rule))
                        .map(TestAssertion::getMessage).findFirst().orElse("");
                print(file, profile, rule.getClause() + "-" + rule.getTestNumber(), message);
            }
            print(file, profile, result.isCompliant() ? "compliant" : "not compliant",
                    result.getTotalAssertions() + " checks");
        }
    }

    private static void print(File file, String... fields) {
        System.out.println(file.getName() + "\t" + String.join("\t", fields).replace('\n', ' '));
    }
}
