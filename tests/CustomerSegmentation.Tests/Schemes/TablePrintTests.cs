namespace CustomerSegmentation.Tests;

/// <summary>
/// Tables by other options than the default ones, as a reader sees them. The default ones are held by the pages in docs/schemes, in
/// Markdown; one of them stands here as text.
/// </summary>
public class TablePrintTests
{
    [Fact]
    public void Value_tier_as_text() => Assert.Equal(
        Lines("""
            row  sales (money)          value_tier
            1    >= cut (80% of value)  Key
            2    >= cut (95% of value)  Regular
            3    -                      Small
            """),
        Schemes.ValueTier.Table(new()).ToText());

    [Fact]
    public void Rfm_segment_as_text() => Assert.Equal(
        Lines("""
            row  recency_score  frequency_score  monetary_score  rfm_segment
            1    >= 4           >= 4             >= 4            Champions
            2    >= 3           >= 3             >= 3            LoyalCustomers
            3    >= 4           1                -               NewCustomers
            4    [3..4]         1                -               Promising
            5    [2..3]         [2..3]           [2..3]          NeedAttention
            6    >= 3           <= 3             -               PotentialLoyalist
            7    1              >= 4             >= 4            CantLoseThem
            8    1              1                -               Lost
            9    1              <= 2             <= 2            Hibernating
            10   <= 2           >= 2             >= 2            AtRisk
            11   [2..3]         <= 2             -               AboutToSleep
            12   -              -                -               Others

            recency_score = (count of yes(recency_reaches_2, recency_reaches_3, recency_reaches_4, recency_reaches_5)) + 1
            recency_reaches_2 = recency_days <= cut (quantile 0.8)
            recency_days = as_of - last_purchase
            recency_reaches_3 = recency_days <= cut (quantile 0.6)
            recency_reaches_4 = recency_days <= cut (quantile 0.4)
            recency_reaches_5 = recency_days <= cut (quantile 0.2)
            frequency_score = (count of yes(frequency_reaches_2, frequency_reaches_3, frequency_reaches_4, frequency_reaches_5)) + 1
            frequency_reaches_2 = purchases >= cut (above quantile 0.2)
            frequency_reaches_3 = purchases >= cut (above quantile 0.4)
            frequency_reaches_4 = purchases >= cut (above quantile 0.6)
            frequency_reaches_5 = purchases >= cut (above quantile 0.8)
            monetary_score = (count of yes(monetary_reaches_2, monetary_reaches_3, monetary_reaches_4, monetary_reaches_5)) + 1
            monetary_reaches_2 = sales >= cut (above quantile 0.2)
            monetary_reaches_3 = sales >= cut (above quantile 0.4)
            monetary_reaches_4 = sales >= cut (above quantile 0.6)
            monetary_reaches_5 = sales >= cut (above quantile 0.8)
            """),
        Schemes.RfmSegment.Table(new()).ToText());

    [Fact]
    public void Value_tier_with_absolute_cuts_and_every_option_as_text() => Assert.Equal(
        Lines("""
            row  profit (money)  tenure_days (days)  value_tier
            1    < 0             -                   Unprofitable
            2    -               <= 90               New
            3    >= 10000.5      -                   Key
            4    never           -                   Regular
            5    -               -                   Small

            tenure_days = as_of - first_purchase
            """),
        Schemes.ValueTier.Table(new() { Value = Facts.Profit, KeyCut = 10_000.5, RegularCut = Cut.None, GraceDays = 90 }).ToText());

    [Fact]
    public void Value_tier_with_absolute_cuts_and_every_option_as_markdown() => Assert.Equal(
        Lines("""
            | row | profit (money) | tenure_days (days) | value_tier |
            | --- | --- | --- | --- |
            | 1 | < 0 | - | Unprofitable |
            | 2 | - | <= 90 | New |
            | 3 | >= 10000.5 | - | Key |
            | 4 | never | - | Regular |
            | 5 | - | - | Small |

            - `tenure_days` = as_of - first_purchase
            """),
        Schemes.ValueTier.Table(new() { Value = Facts.Profit, KeyCut = 10_000.5, RegularCut = Cut.None, GraceDays = 90 }).ToMarkdown());

    [Fact]
    public void Lifecycle_state_with_every_option_as_text() => Assert.Equal(
        Lines("""
            row  has_purchased  account_closed  purchase_days (count)  recency_days (days)    last_interval (days)         selected_as_target  in_served_market  has_money  has_authority  has_need  lifecycle_state
            1    yes            yes             -                      -                      -                            -                   -                 -          -              -         Lost
            2    yes            -               >= 3                   <= dormant_after_days  known and > lost_after_days  -                   -                 -          -              -         Reactivated
            3    yes            -               >= 3                   <= dormant_after_days  -                            -                   -                 -          -              -         Current
            4    yes            -               >= 3                   <= lost_after_days     -                            -                   -                 -          -              -         Dormant
            5    yes            -               >= 3                   -                      -                            -                   -                 -          -              -         Lost
            6    yes            -               -                      <= 180                 known and > 365              -                   -                 -          -              -         Reactivated
            7    yes            -               -                      <= 180                 -                            -                   -                 -          -              -         Current
            8    yes            -               -                      <= 365                 -                            -                   -                 -          -              -         Dormant
            9    yes            -               -                      -                      -                            -                   -                 -          -              -         Lost
            10   -              -               -                      -                      -                            yes                 -                 -          -              -         Target
            11   -              -               -                      -                      -                            -                   no                -          -              -         NonCustomer
            12   -              -               -                      -                      -                            -                   -                 no         -              -         NonCustomer
            13   -              -               -                      -                      -                            -                   -                 -          no             -         NonCustomer
            14   -              -               -                      -                      -                            -                   -                 -          -              no        NonCustomer
            15   -              -               -                      -                      -                            -                   -                 -          -              -         Prospect

            has_purchased = first known(counted_purchase, dated_purchase, known_purchase)
            counted_purchase = purchases > 0
            dated_purchase = recency_days >= 0
            recency_days = as_of - last_purchase
            known_purchase = last_purchase >= 0001-01-01
            dormant_after_days = (lost_after_days * 180) / 365
            lost_after_days = min(max(3 * mean_interval, 90), 730)
            mean_interval = (last_purchase - first_purchase) / (purchase_days - 1)
            account_closed: no where unknown
            selected_as_target: no where unknown
            """),
        Schemes.LifecycleState.Table(new() { Adaptive = true, DormantAfterDays = 180, Reactivated = true }).ToText());

    [Fact]
    public void Lifecycle_state_with_every_option_as_markdown() => Assert.Equal(
        Lines("""
            | row | has_purchased | account_closed | purchase_days (count) | recency_days (days) | last_interval (days) | selected_as_target | in_served_market | has_money | has_authority | has_need | lifecycle_state |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | 1 | yes | yes | - | - | - | - | - | - | - | - | Lost |
            | 2 | yes | - | >= 3 | <= dormant_after_days | known and > lost_after_days | - | - | - | - | - | Reactivated |
            | 3 | yes | - | >= 3 | <= dormant_after_days | - | - | - | - | - | - | Current |
            | 4 | yes | - | >= 3 | <= lost_after_days | - | - | - | - | - | - | Dormant |
            | 5 | yes | - | >= 3 | - | - | - | - | - | - | - | Lost |
            | 6 | yes | - | - | <= 180 | known and > 365 | - | - | - | - | - | Reactivated |
            | 7 | yes | - | - | <= 180 | - | - | - | - | - | - | Current |
            | 8 | yes | - | - | <= 365 | - | - | - | - | - | - | Dormant |
            | 9 | yes | - | - | - | - | - | - | - | - | - | Lost |
            | 10 | - | - | - | - | - | yes | - | - | - | - | Target |
            | 11 | - | - | - | - | - | - | no | - | - | - | NonCustomer |
            | 12 | - | - | - | - | - | - | - | no | - | - | NonCustomer |
            | 13 | - | - | - | - | - | - | - | - | no | - | NonCustomer |
            | 14 | - | - | - | - | - | - | - | - | - | no | NonCustomer |
            | 15 | - | - | - | - | - | - | - | - | - | - | Prospect |

            - `has_purchased` = first known(counted_purchase, dated_purchase, known_purchase)
            - `counted_purchase` = purchases > 0
            - `dated_purchase` = recency_days >= 0
            - `recency_days` = as_of - last_purchase
            - `known_purchase` = last_purchase >= 0001-01-01
            - `dormant_after_days` = (lost_after_days * 180) / 365
            - `lost_after_days` = min(max(3 * mean_interval, 90), 730)
            - `mean_interval` = (last_purchase - first_purchase) / (purchase_days - 1)
            - `account_closed`: no where unknown
            - `selected_as_target`: no where unknown
            """),
        Schemes.LifecycleState.Table(new() { Adaptive = true, DormantAfterDays = 180, Reactivated = true }).ToMarkdown());

    [Fact]
    public void Purchase_type_rolled_up_as_text() => Assert.Equal(
        Lines("""
            row  units_before (units)  trade_in  durable  unit_age (years)  purchase_type
            1    0                     -         -        -                 FirstPurchase
            2    -                     yes       -        -                 Replacement
            3    -                     -         yes      >= service_life   Replacement
            4    -                     -         -        -                 AdditionalOrRepeat

            units_before = first known(purchases)
            trade_in: no where unknown
            durable: no where unknown
            """),
        Schemes.PurchaseType.Table(new() { RollUp = true }).ToText());

    [Fact]
    public void Purchase_type_rolled_up_as_markdown() => Assert.Equal(
        Lines("""
            | row | units_before (units) | trade_in | durable | unit_age (years) | purchase_type |
            | --- | --- | --- | --- | --- | --- |
            | 1 | 0 | - | - | - | FirstPurchase |
            | 2 | - | yes | - | - | Replacement |
            | 3 | - | - | yes | >= service_life | Replacement |
            | 4 | - | - | - | - | AdditionalOrRepeat |

            - `units_before` = first known(purchases)
            - `trade_in`: no where unknown
            - `durable`: no where unknown
            """),
        Schemes.PurchaseType.Table(new() { RollUp = true }).ToMarkdown());

    private static string Lines(string text) => text.ReplaceLineEndings("\n") + "\n";
}
