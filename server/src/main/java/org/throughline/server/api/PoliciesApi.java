package org.throughline.server.api;

import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answers;
import org.throughline.server.change.HouseRules;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.ledger.reading.Plans;
import tools.jackson.databind.JsonNode;

/**
 * The policies that hold, as sentences. To add, change or remove one, edit the items of the kind
 * {@code approval-policies}.
 */
@RestController
@For(AccessRole.VIEWER)
class PoliciesApi {
    private final HouseRules rules;
    private final Plans plans;

    PoliciesApi(HouseRules rules, Plans plans) {
        this.rules = rules;
        this.plans = plans;
    }

    /** {@code policy} is the item; of the house's own, one that is in no plan. */
    record Policy(String sentence, JsonNode policy) {
        static Policy of(HouseRules.Policy one) {
            return new Policy(one.sentence(), ItemJson.tree(one.policy()));
        }
    }

    /** {@code ofTheHouse} while the plan has no policies of its own. */
    record Holding(boolean ofTheHouse, List<Policy> policies, List<Standard> standard) {}

    /** What is approved beforehand: an item of the kind {@code standard-changes}. */
    record Standard(String sentence, JsonNode standardChange) {
        static Standard of(HouseRules.Standard one) {
            return new Standard(one.sentence(), ItemJson.tree(one.change()));
        }
    }

    @GetMapping("/api/v1/policies")
    Holding holding(Actor actor) {
        var holding = rules.holding(plans.standing(actor.organization()).plan());
        return new Holding(
                holding.ofTheHouse(),
                holding.policies().stream().map(Policy::of).toList(),
                holding.standard().stream().map(Standard::of).toList());
    }

    record Template(String name, String about, List<String> sentences) {}

    /** Sets of policies to begin with. */
    @GetMapping("/api/v1/policies/templates")
    List<Template> templates(Actor actor) {
        return rules.offers(plans.standing(actor.organization()).plan()).stream()
                .map(offer ->
                        new Template(
                                offer.name(),
                                offer.about(),
                                offer.policies().stream()
                                        .map(HouseRules.Policy::sentence)
                                        .toList()))
                .toList();
    }

    /** {@code template} is "easy-going", "balanced" or "strict". */
    record Beginning(String template) {}

    /** Puts the policies of a template in the place of all there are: a change like any other. */
    @PostMapping("/api/v1/policies/template")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> begin(Actor actor, @RequestBody Beginning how) {
        return Answers.http(
                rules.begin(actor, HouseRules.template(String.valueOf(how.template()))));
    }
}
