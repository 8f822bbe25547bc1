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
        Schemes.ValueTier.Table(new()).ToText());

    [Fact]
    public void Value_tier_as_markdown() => Assert.Equal(
        Lines("""
            | row | sales (money) | value_tier |
            | --- | --- | --- |
            | 1 | >= cut (80% of value) | Key |
            | 2 | >= cut (95% of value) | Regular |
            | 3 | - | Small |
            """),
        Schemes.ValueTier.Table(new()).ToMarkdown());

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
        Schemes.LoyaltyQuadrant.Table(new()).ToText());

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
        Schemes.LoyaltyQuadrant.Table(new()).ToMarkdown());

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
            account_closed: no where unknown
            selected_as_target: no where unknown
            """),
        Schemes.LifecycleState.Table(new()).ToText());

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
            - `account_closed`: no where unknown
            - `selected_as_target`: no where unknown
            """),
        Schemes.LifecycleState.Table(new()).ToMarkdown());

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
        Schemes.LeadTemperature.Table(new()).ToText());

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
        Schemes.LeadTemperature.Table(new()).ToMarkdown());

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

            sales_branch: no where unknown
            own_company: no where unknown
            """),
        Schemes.ChannelRole.Table(new()).ToText());

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

            - `sales_branch`: no where unknown
            - `own_company`: no where unknown
            """),
        Schemes.ChannelRole.Table(new()).ToMarkdown());

    [Fact]
    public void Boundary_as_text() => Assert.Equal(
        Lines("""
            row  sales_branch  own_company  boundary
            1    yes           -            Internal
            2    -             yes          Internal
            3    -             -            External

            sales_branch: no where unknown
            own_company: no where unknown
            """),
        Schemes.Boundary.Table(new()).ToText());

    [Fact]
    public void Boundary_as_markdown() => Assert.Equal(
        Lines("""
            | row | sales_branch | own_company | boundary |
            | --- | --- | --- | --- |
            | 1 | yes | - | Internal |
            | 2 | - | yes | Internal |
            | 3 | - | - | External |

            - `sales_branch`: no where unknown
            - `own_company`: no where unknown
            """),
        Schemes.Boundary.Table(new()).ToMarkdown());

    [Fact]
    public void Channel_position_as_text() => Assert.Equal(
        Lines("""
            row  share_passed_on (share)  channel_position
            1    < 0.5                    Final
            2    -                        Intermediate
            """),
        Schemes.ChannelPosition.Table(new()).ToText());

    [Fact]
    public void Channel_position_as_markdown() => Assert.Equal(
        Lines("""
            | row | share_passed_on (share) | channel_position |
            | --- | --- | --- |
            | 1 | < 0.5 | Final |
            | 2 | - | Intermediate |
            """),
        Schemes.ChannelPosition.Table(new()).ToMarkdown());

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
            trade_in: no where unknown
            durable: no where unknown
            """),
        Schemes.PurchaseType.Table(new()).ToText());

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
            - `trade_in`: no where unknown
            - `durable`: no where unknown
            """),
        Schemes.PurchaseType.Table(new()).ToMarkdown());

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

            has_purchased = first known(counted_purchase, dated_purchase)
            counted_purchase = purchases > 0
            dated_purchase = recency_days >= 0
            recency_days = as_of - last_purchase
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

            - `has_purchased` = first known(counted_purchase, dated_purchase)
            - `counted_purchase` = purchases > 0
            - `dated_purchase` = recency_days >= 0
            - `recency_days` = as_of - last_purchase
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

    [Fact]
    public void Prospect_grade_as_text() => Assert.Equal(
        Lines("""
            row  awareness (share)  need_fit (share)  total_budget (money)  matched_budget (money)  prospect_grade
            1    0                  -                 -                     -                       Disqualified
            2    >= 0.5             >= 0.5            known and >= 500000   known and >= 100000     A
            3    -                  known and < 0.5   -                     -                       C
            4    -                  -                 -                     -                       B
            """),
        Schemes.ProspectGrade.Table(new()).ToText());

    [Fact]
    public void Prospect_grade_as_markdown() => Assert.Equal(
        Lines("""
            | row | awareness (share) | need_fit (share) | total_budget (money) | matched_budget (money) | prospect_grade |
            | --- | --- | --- | --- | --- | --- |
            | 1 | 0 | - | - | - | Disqualified |
            | 2 | >= 0.5 | >= 0.5 | known and >= 500000 | known and >= 100000 | A |
            | 3 | - | known and < 0.5 | - | - | C |
            | 4 | - | - | - | - | B |
            """),
        Schemes.ProspectGrade.Table(new()).ToMarkdown());

    [Fact]
    public void Usage_rate_as_text() => Assert.Equal(
        Lines("""
            row  purchases_per_year (count)  usage_rate
            1    0                           NonUser
            2    >= 52                       Heavy
            3    >= 12                       Medium
            4    >= 2                        Light
            5    -                           Occasional
            """),
        Schemes.UsageRate.Table(new()).ToText());

    [Fact]
    public void Usage_rate_as_markdown() => Assert.Equal(
        Lines("""
            | row | purchases_per_year (count) | usage_rate |
            | --- | --- | --- |
            | 1 | 0 | NonUser |
            | 2 | >= 52 | Heavy |
            | 3 | >= 12 | Medium |
            | 4 | >= 2 | Light |
            | 5 | - | Occasional |
            """),
        Schemes.UsageRate.Table(new()).ToMarkdown());

    [Fact]
    public void Profitability_signal_as_text() => Assert.Equal(
        Lines("""
            row  profit (money)  profit_margin (share)  sales (money)   profitability_signal
            1    < 0             -                      -               Ugly
            2    > 0             >= 0.1                 -               Good
            3    > 0             -                      known and <= 0  Good
            4    -               -                      -               Bad

            profit_margin = profit / sales
            """),
        Schemes.ProfitabilitySignal.Table(new()).ToText());

    [Fact]
    public void Profitability_signal_as_markdown() => Assert.Equal(
        Lines("""
            | row | profit (money) | profit_margin (share) | sales (money) | profitability_signal |
            | --- | --- | --- | --- | --- |
            | 1 | < 0 | - | - | Ugly |
            | 2 | > 0 | >= 0.1 | - | Good |
            | 3 | > 0 | - | known and <= 0 | Good |
            | 4 | - | - | - | Bad |

            - `profit_margin` = profit / sales
            """),
        Schemes.ProfitabilitySignal.Table(new()).ToMarkdown());

    [Fact]
    public void Customer_quality_as_text() => Assert.Equal(
        Lines("""
            row  quality_score  customer_quality
            1    >= 3           Best
            2    >= 1           Good
            3    >= 0           Neutral
            4    >= -2          Poor
            5    -              Worst

            quality_score = min(good_behaviours - bad_behaviours, observed_behaviours)
            good_behaviours = count of yes(fits_our_strengths_seen, values_our_work_seen, raises_our_skill_seen, leads_along_strategy_seen)
            fits_our_strengths_seen = fits_our_strengths known and yes
            values_our_work_seen = values_our_work known and yes
            raises_our_skill_seen = raises_our_skill known and yes
            leads_along_strategy_seen = leads_along_strategy known and yes
            bad_behaviours = count of yes(strains_our_weaknesses_seen, distracts_from_strategy_seen, costs_more_than_it_earns_seen, crowds_out_better_customers_seen, never_satisfied_seen)
            strains_our_weaknesses_seen = strains_our_weaknesses known and yes
            distracts_from_strategy_seen = distracts_from_strategy known and yes
            costs_more_than_it_earns_seen = costs_more_than_it_earns known and yes
            crowds_out_better_customers_seen = crowds_out_better_customers known and yes
            never_satisfied_seen = never_satisfied known and yes
            observed_behaviours = count of yes(fits_our_strengths_known, values_our_work_known, raises_our_skill_known, leads_along_strategy_known, strains_our_weaknesses_known, distracts_from_strategy_known, costs_more_than_it_earns_known, crowds_out_better_customers_known, never_satisfied_known)
            fits_our_strengths_known = fits_our_strengths known
            values_our_work_known = values_our_work known
            raises_our_skill_known = raises_our_skill known
            leads_along_strategy_known = leads_along_strategy known
            strains_our_weaknesses_known = strains_our_weaknesses known
            distracts_from_strategy_known = distracts_from_strategy known
            costs_more_than_it_earns_known = costs_more_than_it_earns known
            crowds_out_better_customers_known = crowds_out_better_customers known
            never_satisfied_known = never_satisfied known
            """),
        Schemes.CustomerQuality.Table(new()).ToText());

    [Fact]
    public void Customer_quality_as_markdown() => Assert.Equal(
        Lines("""
            | row | quality_score | customer_quality |
            | --- | --- | --- |
            | 1 | >= 3 | Best |
            | 2 | >= 1 | Good |
            | 3 | >= 0 | Neutral |
            | 4 | >= -2 | Poor |
            | 5 | - | Worst |

            - `quality_score` = min(good_behaviours - bad_behaviours, observed_behaviours)
            - `good_behaviours` = count of yes(fits_our_strengths_seen, values_our_work_seen, raises_our_skill_seen, leads_along_strategy_seen)
            - `fits_our_strengths_seen` = fits_our_strengths known and yes
            - `values_our_work_seen` = values_our_work known and yes
            - `raises_our_skill_seen` = raises_our_skill known and yes
            - `leads_along_strategy_seen` = leads_along_strategy known and yes
            - `bad_behaviours` = count of yes(strains_our_weaknesses_seen, distracts_from_strategy_seen, costs_more_than_it_earns_seen, crowds_out_better_customers_seen, never_satisfied_seen)
            - `strains_our_weaknesses_seen` = strains_our_weaknesses known and yes
            - `distracts_from_strategy_seen` = distracts_from_strategy known and yes
            - `costs_more_than_it_earns_seen` = costs_more_than_it_earns known and yes
            - `crowds_out_better_customers_seen` = crowds_out_better_customers known and yes
            - `never_satisfied_seen` = never_satisfied known and yes
            - `observed_behaviours` = count of yes(fits_our_strengths_known, values_our_work_known, raises_our_skill_known, leads_along_strategy_known, strains_our_weaknesses_known, distracts_from_strategy_known, costs_more_than_it_earns_known, crowds_out_better_customers_known, never_satisfied_known)
            - `fits_our_strengths_known` = fits_our_strengths known
            - `values_our_work_known` = values_our_work known
            - `raises_our_skill_known` = raises_our_skill known
            - `leads_along_strategy_known` = leads_along_strategy known
            - `strains_our_weaknesses_known` = strains_our_weaknesses known
            - `distracts_from_strategy_known` = distracts_from_strategy known
            - `costs_more_than_it_earns_known` = costs_more_than_it_earns known
            - `crowds_out_better_customers_known` = crowds_out_better_customers known
            - `never_satisfied_known` = never_satisfied known
            """),
        Schemes.CustomerQuality.Table(new()).ToMarkdown());

    [Fact]
    public void Customer_nature_as_text() => Assert.Equal(
        Lines("""
            row  government_body  natural_person  partner_agreement  special_tie  company  customer_nature
            1    yes              -               -                  -            -        Government
            2    -                yes             -                  -            -        Individual
            3    -                -               yes                -            -        TradingPartner
            4    -                -               -                  yes          -        SpecialCompany
            5    -                -               -                  -            yes      OrdinaryCompany
            6    -                -               -                  -            -        OtherOrganisation

            government_body = legal_form "government"
            natural_person = legal_form "person", "sole_trader"
            company = legal_form "company"
            partner_agreement: no where unknown
            special_tie: no where unknown
            """),
        Schemes.CustomerNature.Table(new()).ToText());

    [Fact]
    public void Customer_nature_as_markdown() => Assert.Equal(
        Lines("""
            | row | government_body | natural_person | partner_agreement | special_tie | company | customer_nature |
            | --- | --- | --- | --- | --- | --- | --- |
            | 1 | yes | - | - | - | - | Government |
            | 2 | - | yes | - | - | - | Individual |
            | 3 | - | - | yes | - | - | TradingPartner |
            | 4 | - | - | - | yes | - | SpecialCompany |
            | 5 | - | - | - | - | yes | OrdinaryCompany |
            | 6 | - | - | - | - | - | OtherOrganisation |

            - `government_body` = legal_form "government"
            - `natural_person` = legal_form "person", "sole_trader"
            - `company` = legal_form "company"
            - `partner_agreement`: no where unknown
            - `special_tie`: no where unknown
            """),
        Schemes.CustomerNature.Table(new()).ToMarkdown());

    [Fact]
    public void Customer_form_as_text() => Assert.Equal(
        Lines("""
            row  legal_form                    customer_form
            1    "person"                      Consumer
            2    "company", "sole_trader"      Business
            3    "government", "organisation"  Institution
            """),
        Schemes.CustomerForm.Table(new()).ToText());

    [Fact]
    public void Customer_form_as_markdown() => Assert.Equal(
        Lines("""
            | row | legal_form | customer_form |
            | --- | --- | --- |
            | 1 | "person" | Consumer |
            | 2 | "company", "sole_trader" | Business |
            | 3 | "government", "organisation" | Institution |
            """),
        Schemes.CustomerForm.Table(new()).ToMarkdown());

    [Fact]
    public void Relationship_form_as_text() => Assert.Equal(
        Lines("""
            row  on_file  has_owner  personally_served  relationship_form
            1    yes      yes        yes                Client
            2    -        -          -                  Customer
            """),
        Schemes.RelationshipForm.Table(new()).ToText());

    [Fact]
    public void Relationship_form_as_markdown() => Assert.Equal(
        Lines("""
            | row | on_file | has_owner | personally_served | relationship_form |
            | --- | --- | --- | --- | --- |
            | 1 | yes | yes | yes | Client |
            | 2 | - | - | - | Customer |
            """),
        Schemes.RelationshipForm.Table(new()).ToMarkdown());

    [Fact]
    public void Shopping_orientation_as_text() => Assert.Equal(
        Lines("""
            row  price_weight (share)                                                                 ethics_weight (share)                                                               personal_weight (share)                                                           convenience_weight (share)                                                     shopping_orientation
            1    >= ethics_weight + 0.1 and >= personal_weight + 0.1 and >= convenience_weight + 0.1  -                                                                                   -                                                                                 -                                                                              Economizing
            2    -                                                                                    >= price_weight + 0.1 and >= personal_weight + 0.1 and >= convenience_weight + 0.1  -                                                                                 -                                                                              Ethical
            3    -                                                                                    -                                                                                   >= price_weight + 0.1 and >= ethics_weight + 0.1 and >= convenience_weight + 0.1  -                                                                              Personalizing
            4    -                                                                                    -                                                                                   -                                                                                 >= price_weight + 0.1 and >= ethics_weight + 0.1 and >= personal_weight + 0.1  Convenience
            5    -                                                                                    -                                                                                   -                                                                                 -                                                                              Mixed
            """),
        Schemes.ShoppingOrientation.Table(new()).ToText());

    [Fact]
    public void Shopping_orientation_as_markdown() => Assert.Equal(
        Lines("""
            | row | price_weight (share) | ethics_weight (share) | personal_weight (share) | convenience_weight (share) | shopping_orientation |
            | --- | --- | --- | --- | --- | --- |
            | 1 | >= ethics_weight + 0.1 and >= personal_weight + 0.1 and >= convenience_weight + 0.1 | - | - | - | Economizing |
            | 2 | - | >= price_weight + 0.1 and >= personal_weight + 0.1 and >= convenience_weight + 0.1 | - | - | Ethical |
            | 3 | - | - | >= price_weight + 0.1 and >= ethics_weight + 0.1 and >= convenience_weight + 0.1 | - | Personalizing |
            | 4 | - | - | - | >= price_weight + 0.1 and >= ethics_weight + 0.1 and >= personal_weight + 0.1 | Convenience |
            | 5 | - | - | - | - | Mixed |
            """),
        Schemes.ShoppingOrientation.Table(new()).ToMarkdown());

    [Fact]
    public void Trading_process_as_text() => Assert.Equal(
        Lines("""
            row  open_orders (count)  expected_orders (count)  past_orders (count)  trading_process
            1    > 0                  -                        -                    Ongoing
            2    -                    > 0                      -                    Upcoming
            3    -                    -                        > 0                  Past
            4    -                    -                        -                    None

            past_orders = first known(purchases)
            open_orders: 0 where unknown
            expected_orders: 0 where unknown
            """),
        Schemes.TradingProcess.Table(new()).ToText());

    [Fact]
    public void Trading_process_as_markdown() => Assert.Equal(
        Lines("""
            | row | open_orders (count) | expected_orders (count) | past_orders (count) | trading_process |
            | --- | --- | --- | --- | --- |
            | 1 | > 0 | - | - | Ongoing |
            | 2 | - | > 0 | - | Upcoming |
            | 3 | - | - | > 0 | Past |
            | 4 | - | - | - | None |

            - `past_orders` = first known(purchases)
            - `open_orders`: 0 where unknown
            - `expected_orders`: 0 where unknown
            """),
        Schemes.TradingProcess.Table(new()).ToMarkdown());

    [Fact]
    public void Tenure_as_text() => Assert.Equal(
        Lines("""
            row  purchases (count)  tenure_days (days)  tenure
            1    0                  -                   Prospective
            2    -                  <= 90               New
            3    -                  -                   Established

            tenure_days = as_of - first_purchase
            """),
        Schemes.Tenure.Table(new()).ToText());

    [Fact]
    public void Tenure_as_markdown() => Assert.Equal(
        Lines("""
            | row | purchases (count) | tenure_days (days) | tenure |
            | --- | --- | --- | --- |
            | 1 | 0 | - | Prospective |
            | 2 | - | <= 90 | New |
            | 3 | - | - | Established |

            - `tenure_days` = as_of - first_purchase
            """),
        Schemes.Tenure.Table(new()).ToMarkdown());

    [Fact]
    public void Account_standing_as_text() => Assert.Equal(
        Lines("""
            row  tenure_days (days)  sales (money)          account_standing
            1    >= 1095             >= cut (quantile 0.8)  Core
            2    < 365               < cut (median)         Sporadic
            3    -                   -                      General

            tenure_days = as_of - first_purchase
            """),
        Schemes.AccountStanding.Table(new()).ToText());

    [Fact]
    public void Account_standing_as_markdown() => Assert.Equal(
        Lines("""
            | row | tenure_days (days) | sales (money) | account_standing |
            | --- | --- | --- | --- |
            | 1 | >= 1095 | >= cut (quantile 0.8) | Core |
            | 2 | < 365 | < cut (median) | Sporadic |
            | 3 | - | - | General |

            - `tenure_days` = as_of - first_purchase
            """),
        Schemes.AccountStanding.Table(new()).ToMarkdown());

    [Fact]
    public void Importance_as_text() => Assert.Equal(
        Lines("""
            row  sales (money)          potential_value (money)  importance
            1    >= cut (80% of value)  -                        Highest
            2    -                      >= cut (80% of value)    Highest
            3    >= cut (95% of value)  -                        Higher
            4    -                      >= cut (95% of value)    Higher
            5    -                      -                        Ordinary
            """),
        Schemes.Importance.Table(new()).ToText());

    [Fact]
    public void Importance_as_markdown() => Assert.Equal(
        Lines("""
            | row | sales (money) | potential_value (money) | importance |
            | --- | --- | --- | --- |
            | 1 | >= cut (80% of value) | - | Highest |
            | 2 | - | >= cut (80% of value) | Highest |
            | 3 | >= cut (95% of value) | - | Higher |
            | 4 | - | >= cut (95% of value) | Higher |
            | 5 | - | - | Ordinary |
            """),
        Schemes.Importance.Table(new()).ToMarkdown());

    [Fact]
    public void Account_size_as_text() => Assert.Equal(
        Lines("""
            row  sales (money)          profit (money)         natural_person  account_size
            1    >= cut (80% of value)  >= cut (80% of value)  -               KeyAccount
            2    -                      -                      yes             IndividualCustomer
            3    -                      -                      -               OtherAccount

            natural_person = legal_form "person", "sole_trader"
            """),
        Schemes.AccountSize.Table(new()).ToText());

    [Fact]
    public void Account_size_as_markdown() => Assert.Equal(
        Lines("""
            | row | sales (money) | profit (money) | natural_person | account_size |
            | --- | --- | --- | --- | --- |
            | 1 | >= cut (80% of value) | >= cut (80% of value) | - | KeyAccount |
            | 2 | - | - | yes | IndividualCustomer |
            | 3 | - | - | - | OtherAccount |

            - `natural_person` = legal_form "person", "sole_trader"
            """),
        Schemes.AccountSize.Table(new()).ToMarkdown());

    [Fact]
    public void Channel_mode_as_text() => Assert.Equal(
        Lines("""
            row  sold_by          channel_mode
            1    "agent"          RegionalAgency
            2    "branch"         BranchSales
            3    "retailer"       DirectRetail
            4    "media"          DirectResponse
            5    "joint_company"  JointVenture
            """),
        Schemes.ChannelMode.Table(new()).ToText());

    [Fact]
    public void Channel_mode_as_markdown() => Assert.Equal(
        Lines("""
            | row | sold_by | channel_mode |
            | --- | --- | --- |
            | 1 | "agent" | RegionalAgency |
            | 2 | "branch" | BranchSales |
            | 3 | "retailer" | DirectRetail |
            | 4 | "media" | DirectResponse |
            | 5 | "joint_company" | JointVenture |
            """),
        Schemes.ChannelMode.Table(new()).ToMarkdown());

    private static string Lines(string text) => text.ReplaceLineEndings("\n") + "\n";
}
