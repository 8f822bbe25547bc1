# R's data.table: FOLDER WORK COUNT. R knows doubles and 32-bit integers alone: float32 becomes double, bytes become integers.
suppressMessages(library(data.table))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
work <- arguments[2]
count <- as.integer(arguments[3])
schemes <- c("value_tier", "loyalty_quadrant", "lifecycle_state", "channel_role", "purchase_type")
now <- function() as.numeric(proc.time()[["elapsed"]])

# The best seconds of up to 20 runs within 5 seconds, and of those within half a second at least.
best <- function(run) {
  least <- Inf
  runs <- 0
  start <- now()
  while (runs == 0 || now() - start < 0.5 || (runs < 20 && now() - start < 5)) {
    before <- Sys.time()
    run()
    least <- min(least, as.numeric(difftime(Sys.time(), before, units = "secs")))
    runs <- runs + 1
  }
  least
}

# The most memory of the whole process so far, in bytes.
memory <- function() as.numeric(gsub("\\D", "", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) * 1024

report <- function(threads, how, seconds, answer) {
  cat(sprintf('{"peer":"R data.table","version":"%s","work":"%s","how":"%s","threads":%d,"n":%d,"seconds":%.9f,"memory":%.0f,"answer":{%s}}\n',
    packageVersion("data.table"), work, how, threads, count, seconds, memory(), paste(sprintf('"%s":%s', names(answer), answer), collapse = ",")))
}

counts <- function(classes, from, to) paste0("[", paste(tabulate(classes - from + 1L, to - from + 1L), collapse = ","), "]")

read <- function(file) {
  path <- file.path(folder, file)
  switch(sub(".*[.]", "", file),
    f64 = readBin(path, "double", count, 8L, endian = "little"),
    f32 = readBin(path, "double", count, 4L, endian = "little"),
    i32 = readBin(path, "integer", count, 4L, endian = "little"),
    u16 = readBin(path, "integer", count, 2L, signed = FALSE, endian = "little"),
    u8 = readBin(path, "integer", count, 1L, signed = FALSE))
}

table_of <- function(files) setDT(setNames(lapply(files, read), sub("[.].*", "", files)))[]

five <- function() {
  setDTthreads(1)
  customers <- table_of(readLines(file.path(folder, paste0(work, ".columns"))))
  names_of_flags <- readLines(file.path(folder, paste0(work, ".flags")))
  every <- work == "five-b"
  run <- function() {
    customers[, (schemes) := {
      flag <- function(name) bitwAnd(flags, bitwShiftL(1L, match(name, names_of_flags) - 1L)) != 0L
      bought <- purchases > 0L
      high <- sales >= 500
      loyal <- loyalty >= 0.6
      list(
        fcase(profit < 0, 1L, sales >= 2000, 3L, sales >= 200, 4L, default = 5L),
        fcase(high & loyal, 1L, loyal, 2L, high, 3L, default = 4L),
        if (every) {
          fcase(bought & flag("account_closed"), 2L, bought & 739616L - last_purchase <= 365L, 1L, bought, 2L, flag("selected_as_target"), 3L,
            !flag("in_served_market"), 4L, !flag("has_money"), 4L, !flag("has_authority"), 4L, !flag("has_need"), 4L, default = 5L)
        } else {
          fcase(bought & flag("account_closed"), 2L, bought & 739616L - last_purchase <= 365L, 1L, bought, 2L, flag("selected_as_target"), 3L,
            !flag("in_served_market"), 4L, !flag("has_need"), 4L, default = 5L)
        },
        if (every) {
          fcase(flag("sales_branch"), 1L, flag("own_company"), 2L, share_passed_on < 0.5, 3L, !flag("takes_title"), 4L,
            share_to_consumers >= 0.5, 5L, default = 6L)
        } else {
          fcase(flag("sales_branch"), 1L, flag("own_company"), 2L, share_passed_on < 0.5, 3L, !flag("takes_title"), 4L, default = 6L)
        },
        if (every) {
          fcase(units_before == 0L, 1L, flag("trade_in"), 2L, flag("durable") & unit_age >= service_life, 2L,
            times_item_bought == 0L, 3L, quantity > 1.5 * usual_quantity, 3L, default = 4L)
        } else {
          fcase(purchases == 0L, 1L, flag("trade_in"), 2L, default = 4L)
        })
    }]
  }
  seconds <- best(run)
  report(1L, "fcase into columns", seconds, sapply(schemes, function(scheme) counts(customers[[scheme]], 0L, 7L)))
}

pareto <- function() {
  sales <- read("sales.f64")
  cut <- function() {
    ordered <- sort(sales, method = "radix", decreasing = TRUE)
    running <- cumsum(ordered)
    ordered[which.max(running >= 0.8 * running[count])]
  }
  report(1L, "radix sort and cumsum", best(cut), c(cut = sprintf("%.17g", cut())))
}

rfm <- function() {
  customers <- table_of(c("last_purchase.i32", "purchases.i32", "sales.f64"))
  scores <- function(values) findInterval(values, quantile(values, c(0.2, 0.4, 0.6, 0.8), type = 1, names = FALSE), left.open = TRUE)
  run <- function() {
    customers[, c("recency", "frequency", "monetary") := list(5L - scores(739616L - last_purchase), 1L + scores(purchases), 1L + scores(sales))]
  }
  seconds <- best(run)
  report(1L, "quantile and findInterval", seconds, sapply(c("recency", "frequency", "monetary"), function(name) counts(customers[[name]], 1L, 5L)))
}

sums <- function(facts) {
  summed <- facts[, .(purchases = sum(purchases), cents = sum(round(sales * 100)),
    first_days = sum(as.numeric(first)), last_days = sum(as.numeric(last)))]
  c(customers = nrow(facts), sapply(summed, function(value) sprintf("%.0f", value)))
}

purchases <- function() {
  setDTthreads(2)
  rows <- table_of(c("customer.i32", "day.i32", "amount.f64"))
  group <- function() rows[, .(purchases = .N, sales = sum(amount), first = min(day), last = max(day)), by = customer]
  report(2L, "by", best(group), sums(group()))
}

csv <- function() {
  setDTthreads(2)
  path <- file.path(folder, "purchases.csv")
  group <- function() fread(path)[, .(purchases = .N, sales = sum(amount), first = min(date), last = max(date)), by = customer]
  seconds <- best(group)
  report(2L, "fread and by", seconds, sums(with_day_numbers(group())))
}

with_day_numbers <- function(facts) facts[, c("first", "last") := list(as.integer(first) + 719162L, as.integer(last) + 719162L)]

orders <- function() {
  setDTthreads(2)
  path <- file.path(folder, "orders.csv")
  # Distinct pairs are counted many times faster than by uniqueN for each customer.
  group <- function() {
    rows <- fread(path)
    facts <- rows[, .(sales = sum(amount), first = min(date), last = max(date)), by = customer]
    facts[unique(rows, by = c("customer", "order"))[, .N, by = customer], purchases := i.N, on = "customer"]
    facts[unique(rows, by = c("customer", "date"))[, .N, by = customer], days := i.N, on = "customer"][]
  }
  seconds <- best(group)
  facts <- with_day_numbers(group())
  report(2L, "fread, unique and by", seconds, c(sums(facts), purchase_days = sprintf("%.0f", sum(facts$days))))
}

no_orders <- function() {
  setDTthreads(2)
  path <- file.path(folder, "orders.csv")
  group <- function() {
    fread(path, select = c("customer", "date", "amount"))[, .(purchases = .N, sales = sum(amount), first = min(date), last = max(date)), by = customer]
  }
  report(2L, "fread and by", best(group), sums(with_day_numbers(group())))
}

wide <- function() {
  setDTthreads(2)
  copy <- function() fwrite(fread(file.path(folder, "customers.csv")), file.path(folder, "datatable.csv"))
  report(2L, "read, and written back as CSV", best(copy), c(customers = nrow(fread(file.path(folder, "datatable.csv")))))
}

list("five-a" = five, "five-b" = five, pareto = pareto, rfm = rfm, purchases = purchases, csv = csv,
  orders = orders, "no-orders" = no_orders, wide = wide)[[work]]()
