namespace CustomerSegmentation.Tests;

/// <summary>The tables as a reader sees them. A change here is a change of what the schemes mean.</summary>
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
        ValueTierScheme.Table(new()).ToText());

    [Fact]
    public void Value_tier_as_markdown() => Assert.Equal(
        Lines("""
            | row | sales (money) | value_tier |
            | --- | --- | --- |
            | 1 | >= cut (80% of value) | Key |
            | 2 | >= cut (95% of value) | Regular |
            | 3 | - | Small |
            """),
        ValueTierScheme.Table(new()).ToMarkdown());

    [Fact]
    public void Loyalty_quadrant_as_text() => Assert.Equal(
        Lines("""
            row  sales (money)    loyalty (share)  loyalty_quadrant
            1    >= cut (median)  >= cut (median)  Treasured
            2    -                >= cut (median)  RisingStar
            3    >= cut (median)  -                Dangerous
            4    -                -                Expendable

            loyalty = (5 - (count of yes(bargains_by_volume, diverts_channel, dumps_prices, disrupts_market, pays_long_overdue))) / 5
            """),
        LoyaltyQuadrantScheme.Table(new()).ToText());

    [Fact]
    public void Loyalty_quadrant_as_markdown() => Assert.Equal(
        Lines("""
            | row | sales (money) | loyalty (share) | loyalty_quadrant |
            | --- | --- | --- | --- |
            | 1 | >= cut (median) | >= cut (median) | Treasured |
            | 2 | - | >= cut (median) | RisingStar |
            | 3 | >= cut (median) | - | Dangerous |
            | 4 | - | - | Expendable |

            - `loyalty` = (5 - (count of yes(bargains_by_volume, diverts_channel, dumps_prices, disrupts_market, pays_long_overdue))) / 5
            """),
        LoyaltyQuadrantScheme.Table(new()).ToMarkdown());

    [Fact]
    public void Lifecycle_state_as_text() => Assert.Equal(
        Lines("""
            row  has_purchased  account_closed  recency_days (days)  selected_as_target  in_served_market  has_money  has_authority  has_need  lifecycle_state
            1    yes            yes             -                    -                   -                 -          -              -         Lost
            2    yes            -               <= 365               -                   -                 -          -              -         Current
            3    yes            -               -                    -                   -                 -          -              -         Lost
            4    -              -               -                    yes                 -                 -          -              -         Target
            5    -              -               -                    -                   no                -          -              -         NonCustomer
            6    -              -               -                    -                   -                 no         -              -         NonCustomer
            7    -              -               -                    -                   -                 -          no             -         NonCustomer
            8    -              -               -                    -                   -                 -          -              no        NonCustomer
            9    -              -               -                    -                   -                 -          -              -         Prospect

            has_purchased = first known(counted_purchase, dated_purchase)
            counted_purchase = purchases > 0
            dated_purchase = recency_days >= 0
            recency_days = as_of - last_purchase
            """),
        LifecycleStateScheme.Table(new()).ToText());

    [Fact]
    public void Lifecycle_state_as_markdown() => Assert.Equal(
        Lines("""
            | row | has_purchased | account_closed | recency_days (days) | selected_as_target | in_served_market | has_money | has_authority | has_need | lifecycle_state |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | 1 | yes | yes | - | - | - | - | - | - | Lost |
            | 2 | yes | - | <= 365 | - | - | - | - | - | Current |
            | 3 | yes | - | - | - | - | - | - | - | Lost |
            | 4 | - | - | - | yes | - | - | - | - | Target |
            | 5 | - | - | - | - | no | - | - | - | NonCustomer |
            | 6 | - | - | - | - | - | no | - | - | NonCustomer |
            | 7 | - | - | - | - | - | - | no | - | NonCustomer |
            | 8 | - | - | - | - | - | - | - | no | NonCustomer |
            | 9 | - | - | - | - | - | - | - | - | Prospect |

            - `has_purchased` = first known(counted_purchase, dated_purchase)
            - `counted_purchase` = purchases > 0
            - `dated_purchase` = recency_days >= 0
            - `recency_days` = as_of - last_purchase
            """),
        LifecycleStateScheme.Table(new()).ToMarkdown());

    [Fact]
    public void Lead_temperature_as_text() => Assert.Equal(
        Lines("""
            row  lifecycle_state                                   days_to_order (days)  lead_temperature
            1    Current, Lost, NonCustomer, Dormant, Reactivated  -                     NotALead
            2    -                                                 <= 30                 Hot
            3    -                                                 <= 90                 Warm
            4    -                                                 -                     Cold

            days_to_order = expected_order - as_of
            """),
        LeadTemperatureScheme.Table(new()).ToText());

    [Fact]
    public void Lead_temperature_as_markdown() => Assert.Equal(
        Lines("""
            | row | lifecycle_state | days_to_order (days) | lead_temperature |
            | --- | --- | --- | --- |
            | 1 | Current, Lost, NonCustomer, Dormant, Reactivated | - | NotALead |
            | 2 | - | <= 30 | Hot |
            | 3 | - | <= 90 | Warm |
            | 4 | - | - | Cold |

            - `days_to_order` = expected_order - as_of
            """),
        LeadTemperatureScheme.Table(new()).ToMarkdown());

    [Fact]
    public void Channel_role_as_text() => Assert.Equal(
        Lines("""
            row  sales_branch  own_company  share_passed_on (share)  takes_title  share_to_consumers (share)  channel_role
            1    yes           -            -                        -            -                           SalesBranch
            2    -             yes          -                        -            -                           InternalCustomer
            3    -             -            < 0.5                    -            -                           FinalCustomer
            4    -             -            -                        no           -                           Agent
            5    -             -            -                        -            >= 0.5                      Retailer
            6    -             -            -                        -            -                           Wholesaler
            """),
        ChannelRoleScheme.Table(new()).ToText());

    [Fact]
    public void Channel_role_as_markdown() => Assert.Equal(
        Lines("""
            | row | sales_branch | own_company | share_passed_on (share) | takes_title | share_to_consumers (share) | channel_role |
            | --- | --- | --- | --- | --- | --- | --- |
            | 1 | yes | - | - | - | - | SalesBranch |
            | 2 | - | yes | - | - | - | InternalCustomer |
            | 3 | - | - | < 0.5 | - | - | FinalCustomer |
            | 4 | - | - | - | no | - | Agent |
            | 5 | - | - | - | - | >= 0.5 | Retailer |
            | 6 | - | - | - | - | - | Wholesaler |
            """),
        ChannelRoleScheme.Table(new()).ToMarkdown());

    [Fact]
    public void Boundary_as_text() => Assert.Equal(
        Lines("""
            row  sales_branch  own_company  boundary
            1    yes           -            Internal
            2    -             yes          Internal
            3    -             -            External
            """),
        BoundaryScheme.Table(new()).ToText());

    [Fact]
    public void Boundary_as_markdown() => Assert.Equal(
        Lines("""
            | row | sales_branch | own_company | boundary |
            | --- | --- | --- | --- |
            | 1 | yes | - | Internal |
            | 2 | - | yes | Internal |
            | 3 | - | - | External |
            """),
        BoundaryScheme.Table(new()).ToMarkdown());

    [Fact]
    public void Channel_position_as_text() => Assert.Equal(
        Lines("""
            row  share_passed_on (share)  channel_position
            1    < 0.5                    Final
            2    -                        Intermediate
            """),
        ChannelPositionScheme.Table(new()).ToText());

    [Fact]
    public void Channel_position_as_markdown() => Assert.Equal(
        Lines("""
            | row | share_passed_on (share) | channel_position |
            | --- | --- | --- |
            | 1 | < 0.5 | Final |
            | 2 | - | Intermediate |
            """),
        ChannelPositionScheme.Table(new()).ToMarkdown());

    [Fact]
    public void Purchase_type_as_text() => Assert.Equal(
        Lines("""
            row  units_before (units)  trade_in  durable  unit_age (years)  times_item_bought (count)  quantity (units)        purchase_type
            1    0                     -         -        -                 -                          -                       FirstPurchase
            2    -                     yes       -        -                 -                          -                       Replacement
            3    -                     -         yes      >= service_life   -                          -                       Replacement
            4    -                     -         -        -                 0                          -                       Additional
            5    -                     -         -        -                 -                          > 1.5 * usual_quantity  Additional
            6    -                     -         -        -                 -                          -                       Repeat

            units_before = first known(purchases)
            """),
        PurchaseTypeScheme.Table(new()).ToText());

    [Fact]
    public void Purchase_type_as_markdown() => Assert.Equal(
        Lines("""
            | row | units_before (units) | trade_in | durable | unit_age (years) | times_item_bought (count) | quantity (units) | purchase_type |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            | 1 | 0 | - | - | - | - | - | FirstPurchase |
            | 2 | - | yes | - | - | - | - | Replacement |
            | 3 | - | - | yes | >= service_life | - | - | Replacement |
            | 4 | - | - | - | - | 0 | - | Additional |
            | 5 | - | - | - | - | - | > 1.5 * usual_quantity | Additional |
            | 6 | - | - | - | - | - | - | Repeat |

            - `units_before` = first known(purchases)
            """),
        PurchaseTypeScheme.Table(new()).ToMarkdown());

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
        ValueTierScheme.Table(new() { Value = Facts.Profit, KeyCut = 10_000.5, RegularCut = Cut.None, GraceDays = 90 }).ToText());

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
        ValueTierScheme.Table(new() { Value = Facts.Profit, KeyCut = 10_000.5, RegularCut = Cut.None, GraceDays = 90 }).ToMarkdown());

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

            has_purchased = first known(counted_purchase, dated_purchase)
            counted_purchase = purchases > 0
            dated_purchase = recency_days >= 0
            recency_days = as_of - last_purchase
            dormant_after_days = (lost_after_days * 180) / 365
            lost_after_days = min(max(3 * mean_interval, 90), 730)
            mean_interval = (last_purchase - first_purchase) / (purchase_days - 1)
            """),
        LifecycleStateScheme.Table(new() { Adaptive = true, DormantAfterDays = 180, Reactivated = true }).ToText());

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

            - `has_purchased` = first known(counted_purchase, dated_purchase)
            - `counted_purchase` = purchases > 0
            - `dated_purchase` = recency_days >= 0
            - `recency_days` = as_of - last_purchase
            - `dormant_after_days` = (lost_after_days * 180) / 365
            - `lost_after_days` = min(max(3 * mean_interval, 90), 730)
            - `mean_interval` = (last_purchase - first_purchase) / (purchase_days - 1)
            """),
        LifecycleStateScheme.Table(new() { Adaptive = true, DormantAfterDays = 180, Reactivated = true }).ToMarkdown());

    [Fact]
    public void Purchase_type_rolled_up_as_text() => Assert.Equal(
        Lines("""
            row  units_before (units)  trade_in  durable  unit_age (years)  purchase_type
            1    0                     -         -        -                 FirstPurchase
            2    -                     yes       -        -                 Replacement
            3    -                     -         yes      >= service_life   Replacement
            4    -                     -         -        -                 AdditionalOrRepeat

            units_before = first known(purchases)
            """),
        PurchaseTypeScheme.Table(new() { RollUp = true }).ToText());

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
            """),
        PurchaseTypeScheme.Table(new() { RollUp = true }).ToMarkdown());

    private static string Lines(string text) => text.ReplaceLineEndings("\n") + "\n";
}
