using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Passerelle.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddCredentialEnrolments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Answered",
                table: "enrolments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "enrolments",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Invitation");

            migrationBuilder.AddColumn<bool>(
                name: "EnrolledBefore",
                table: "enrolments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PinDigest",
                table: "enrolments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PinUsedAt",
                table: "enrolments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PrintedAt",
                table: "enrolments",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Answered",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "EnrolledBefore",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "PinDigest",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "PinUsedAt",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "PrintedAt",
                table: "enrolments");
        }
    }
}
