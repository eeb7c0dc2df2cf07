;; The program of a component that keeps a table in a SQL database. Its configuration has the statements: `create` makes
;; the table where it is not there yet, `insert` adds what is behind the ? of the path, and `select` gives the rows of the
;; answer. world.wit has the interfaces, by which the functions here, of numbers and addresses, become typed ones.

(module
  ;; include ../http-text/imports.wat

  (import "wasi:config/store@0.2.0-draft" "get"
    (func $get-config (param $key i32) (param $key-length i32) (param $result i32)))
  (import "example:sql/database@0.1.0" "execute"
    (func $execute
      (param $statement i32) (param $statement-length i32) (param $values i32) (param $number-of-values i32)
      (param $result i32)))

  ;; include ../http-text/functions.wat

  (data (i32.const 512) "create")
  (data (i32.const 528) "insert")
  (data (i32.const 544) "select")
  (data (i32.const 560) ", ")
  (data (i32.const 576) "NULL")
  (data (i32.const 592) "\n")

  ;; Runs the statement of the configuration that has this name of six letters. The result is at 160, a
  ;; result<list<row>, string>: failed? at 160, the address of rows or error at 164, the number of rows or bytes at 168.
  (func $run (param $name i32) (param $values i32) (param $number-of-values i32)
    ;; result<option<string>, error> at 192: failed? at 192, present? at 196, the address at 200 and the length at 204.
    (call $get-config (local.get $name) (i32.const 6) (i32.const 192))
    (if (i32.or (call $failed (i32.const 192)) (i32.eqz (i32.load8_u (i32.const 196)))) (then unreachable))
    (call $execute
      (i32.load (i32.const 200)) (i32.load (i32.const 204))
      (local.get $values) (local.get $number-of-values)
      (i32.const 160)))

  ;; All statements in their order, up to the first that fails.
  (func $run-all (param $item i32) (param $item-length i32)
    (call $run (i32.const 512) (i32.const 0) (i32.const 0))
    (if (call $failed (i32.const 160)) (then return))
    (if (local.get $item-length)
      (then
        ;; a list of one string
        (i32.store (i32.const 224) (local.get $item))
        (i32.store (i32.const 228) (local.get $item-length))
        (call $run (i32.const 528) (i32.const 224) (i32.const 1))
        (if (call $failed (i32.const 160)) (then return))))
    (call $run (i32.const 544) (i32.const 0) (i32.const 0)))

  ;; A column is an option<string>: present? at 0, the address at 4 and the length at 8.
  (func $say-column (param $column i32)
    (if (i32.load8_u (local.get $column))
      (then (call $say (i32.load offset=4 (local.get $column)) (i32.load offset=8 (local.get $column))))
      (else (call $say (i32.const 576) (i32.const 4)))))

  (func $say-row (param $column i32) (param $columns i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $column) (i32.mul (local.get $columns) (i32.const 12))))
    (loop $next-column
      (if (i32.lt_u (local.get $column) (local.get $end))
        (then
          (call $say-column (local.get $column))
          (local.set $column (i32.add (local.get $column) (i32.const 12)))
          (if (i32.lt_u (local.get $column) (local.get $end))
            (then (call $say (i32.const 560) (i32.const 2))))
          (br $next-column))))
    (call $say (i32.const 592) (i32.const 1)))

  ;; A row is a list of columns: its address at 0, and how many at 4.
  (func $say-rows (param $row i32) (param $rows i32)
    (loop $next-row
      (if (local.get $rows)
        (then
          (call $say-row (i32.load (local.get $row)) (i32.load offset=4 (local.get $row)))
          (local.set $row (i32.add (local.get $row) (i32.const 8)))
          (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
          (br $next-row)))))

  (func (export "wasi:http/incoming-handler@0.2.0#handle") (param $request i32) (param $out i32)
    (local $text i32)
    (call $run-all (call $query (local.get $request)))
    (local.set $text (call $allocate (i32.const 0)))
    (if (call $failed (i32.const 160))
      (then
        (call $say (i32.load (i32.const 164)) (i32.load (i32.const 168)))
        (call $say (i32.const 592) (i32.const 1))
        (call $answer (local.get $out) (i32.const 500) (local.get $text)))
      (else
        (call $say-rows (i32.load (i32.const 164)) (i32.load (i32.const 168)))
        (call $answer (local.get $out) (i32.const 200) (local.get $text))))))
