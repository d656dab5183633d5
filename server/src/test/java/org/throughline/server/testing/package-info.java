/**
 * How to write a test of the server. Put {@link org.throughline.server.testing.ServerTest} on a
 * class in the package of what it tests, and take what you need in its constructor:
 *
 * <pre>{@code
 * @ServerTest
 * class GreetingTest {
 *     private final TestOrganizations organizations;
 *
 *     GreetingTest(TestOrganizations organizations) {
 *         this.organizations = organizations;
 *     }
 *
 *     @Test
 *     void aManagerMovesAMilestone() {
 *         var ours = organizations.fresh();
 *         var max = ours.as(AccessRole.MANAGER);
 *         var answer = max.patch("/api/v1/items/milestones/" + ours.milestone(), """
 *                 {"day": "2027-03-01"}""");
 *         assertThat(answer.status()).isEqualTo(200);
 *         assertThat(ours.plan().get(Milestone.class, ours.milestone()).day()).isEqualTo("2027-03-01");
 *     }
 * }
 * }</pre>
 *
 * <p>All such tests share one application (so the suite starts it once), on a real port, with a
 * real PostgreSQL of its own in a temporary folder. They stay apart because each makes a fresh
 * organization: {@link org.throughline.server.testing.TestOrganization} has every kind of item, an
 * account for every role, and {@link org.throughline.server.testing.Http} that is signed in and
 * brings the cross-site token by itself. Ask for a second organization to see that they are kept
 * apart. Time stands still at {@link org.throughline.server.testing.HandTurnedClock#START} until
 * someone turns the clock, and never goes back; nothing sleeps.
 *
 * <p>To run against another PostgreSQL (14 or later) instead of our own, name it: {@code
 * -Dspring.datasource.url=… -Dspring.datasource.username=throughline_app
 * -Dspring.datasource.password=… -Dspring.flyway.user=throughline_owner
 * -Dspring.flyway.password=…}, or the same as environment variables. The README says how the two
 * roles are made.
 */
@NullMarked
package org.throughline.server.testing;

import org.jspecify.annotations.NullMarked;
